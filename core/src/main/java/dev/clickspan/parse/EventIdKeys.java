package dev.clickspan.parse;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.clickspan.model.Event;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes a 128-bit key of an event's id: the XXH3-128 hash of its text. No hash that occurs is 0,
 * which stands for no id.
 */
final class EventIdKeys {

  private static final Hasher128 HASHER = Hashing.xxh3_128();

  private EventIdKeys() {}

  /** Sets the event's id; none for null and the empty text. */
  static void set(Event event, @Nullable String id) {
    if (id == null) {
      clear(event);
    } else {
      byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
      set(event, utf8, 0, utf8.length);
    }
  }

  /** The same for an id in UTF-8. */
  static void set(Event event, byte[] utf8, int from, int to) {
    if (from == to) {
      clear(event);
    } else {
      HashValue128 hash = HASHER.hashBytesTo128Bits(utf8, from, to - from);
      event.idHigh = hash.getMostSignificantBits();
      event.idLow = hash.getLeastSignificantBits();
    }
  }

  /** The event has no id. */
  static void clear(Event event) {
    event.idHigh = 0;
    event.idLow = 0;
  }
}
