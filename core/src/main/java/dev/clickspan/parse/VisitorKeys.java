package dev.clickspan.parse;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import java.nio.charset.StandardCharsets;

/**
 * Makes a 128-bit key of a visitor's text: a lower-case canonical UUID is kept whole ({@link
 * UuidKey}), any other text is hashed with XXH3-128.
 */
final class VisitorKeys {

  private static final Hasher128 HASHER = Hashing.xxh3_128();

  private VisitorKeys() {}

  /** Sets the event's visitor. */
  static void set(Event event, String visitor) {
    if (!UuidKey.set(event, visitor)) {
      byte[] utf8 = visitor.getBytes(StandardCharsets.UTF_8);
      setHash(event, utf8, 0, utf8.length);
    }
  }

  /** The same for a visitor in UTF-8 bytes, which go on for seven more at least. */
  static void set(Event event, byte[] bytes, int from, int to) {
    if (to - from != UuidKey.LENGTH || !UuidKey.set(event, bytes, from)) {
      setHash(event, bytes, from, to);
    }
  }

  private static void setHash(Event event, byte[] utf8, int from, int to) {
    HashValue128 hash = HASHER.hashBytesTo128Bits(utf8, from, to - from);
    event.visitorKind = VisitorKind.HASHED;
    event.visitorUtf8 = utf8;
    event.visitorFrom = from;
    event.visitorTo = to;
    event.visitorHigh = hash.getMostSignificantBits();
    event.visitorLow = hash.getLeastSignificantBits();
  }
}
