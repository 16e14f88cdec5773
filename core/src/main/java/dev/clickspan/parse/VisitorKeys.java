package dev.clickspan.parse;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import java.nio.charset.StandardCharsets;

/**
 * Makes a 128-bit key of a visitor's text: a lower-case canonical UUID (RFC 9562, section 4) is its
 * own key, any other text is hashed with XXH3-128.
 */
final class VisitorKeys {

  private static final Hasher128 HASHER = Hashing.xxh3_128();
  private static final int UUID_LENGTH = 36;

  private VisitorKeys() {}

  /** Sets the event's visitor. */
  static void set(Event event, String visitor) {
    if (!setUuid(event, visitor)) {
      setHash(event, HASHER.hashBytesTo128Bits(visitor.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The same for a visitor in plain ASCII bytes, which go on for seven more at least. */
  static void set(Event event, byte[] bytes, int from, int to) {
    if (to - from == UUID_LENGTH && WideScan.isUuid(bytes, from)) {
      event.visitorKind = VisitorKind.UUID;
      event.visitorHigh = WideScan.uuidHigh(bytes, from);
      event.visitorLow = WideScan.uuidLow(bytes, from);
    } else {
      setHash(event, HASHER.hashBytesTo128Bits(bytes, from, to - from));
    }
  }

  private static void setHash(Event event, HashValue128 hash) {
    event.visitorKind = VisitorKind.HASHED;
    event.visitorHigh = hash.getMostSignificantBits();
    event.visitorLow = hash.getLeastSignificantBits();
  }

  private static boolean setUuid(Event event, String visitor) {
    if (visitor.length() != UUID_LENGTH) {
      return false;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = visitor.charAt(i);
      if (isDash(i)) {
        if (c != '-') {
          return false;
        }
        continue;
      }
      int digit = hexDigit(c);
      if (digit < 0) {
        return false;
      }
      high = (high << 4) | (low >>> 60);
      low = (low << 4) | digit;
    }
    event.visitorKind = VisitorKind.UUID;
    event.visitorHigh = high;
    event.visitorLow = low;
    return true;
  }

  private static boolean isDash(int index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
  }

  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
}
