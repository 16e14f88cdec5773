package dev.clickspan.bench.attacks;

/**
 * Names of fields that are one slot in the table of names of jackson-core: its hash of eight bytes
 * mixes its key in last, so that whoever has one pair of words with a hash has a million.
 *
 * <pre>
 * h = one + (one >>> 15); h ^= h >>> 9; h += 33 * other; then the key     (ByteQuadsCanonicalizer)
 * </pre>
 */
final class JsonNames {

  private static final int HASH = 0x5152_5354;
  private static final char FIRST = '#';
  private static final char LAST = '~';

  private JsonNames() {}

  /** So many fields, each behind a comma. */
  static String colliding(int count) {
    var fields = new StringBuilder();
    int found = 0;
    for (int other = word(FIRST); found < count; other = next(other)) {
      int one = one(HASH - 33 * other);
      if (isText(one)) {
        fields.append(",\"");
        append(one, fields);
        append(other, fields);
        fields.append("\":1");
        found++;
      }
    }
    return fields.toString();
  }

  private static int word(int letter) {
    return letter * 0x0101_0101;
  }

  /** The next word of letters. */
  private static int next(int word) {
    int next = word + 1;
    for (int shift = 0; shift < Integer.SIZE - Byte.SIZE; shift += Byte.SIZE) {
      if (((next >>> shift) & 0xFF) > LAST) {
        next += (1 << (shift + Byte.SIZE)) - ((LAST + 1 - FIRST) << shift);
      }
    }
    return isText(next) ? next : next(next);
  }

  /** What the first word is turned into, turned back. */
  private static int one(int mixed) {
    int shifted = mixed;
    int one = 0;
    for (int bits = 0; bits < Integer.SIZE; bits += 9) {
      shifted = mixed ^ (shifted >>> 9);
    }
    for (int bits = 0; bits <= Integer.SIZE; bits += 8) {
      one = shifted - (one >>> 15);
    }
    return one;
  }

  private static boolean isText(int word) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int letter = (word >>> shift) & 0xFF;
      if (letter < FIRST || letter > LAST || letter == '\\') {
        return false;
      }
    }
    return true;
  }

  private static void append(int word, StringBuilder text) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      text.append((char) ((word >>> shift) & 0xFF));
    }
  }
}
