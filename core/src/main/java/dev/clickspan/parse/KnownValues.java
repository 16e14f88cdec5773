package dev.clickspan.parse;

/**
 * The values that were seen at one place of a shape, each with the literal that follows it. One
 * wide compare then does the work of three steps: it finds the value's end, knows that its bytes
 * are plain, and has matched the literal. A bounded table in which a new value displaces an old
 * one: who isn't here is scanned.
 *
 * <pre>
 * an entry, one cache line of eight longs:
 * | 63 …… 32: code | 31 …… 16: length of the value | 15 …… 0: with its literal | seven words of text |
 * </pre>
 */
final class KnownValues {

  /** Not here. */
  static final int NONE = -1;

  private static final int ENTRY_WORDS = 8;
  private static final int INDEX_BITS = 9;
  private static final int ENTRIES = 1 << INDEX_BITS;

  /** Of a value and its literal: what fits behind the first word. */
  private static final int MAX_BYTES = (ENTRY_WORDS - 1) * Long.BYTES;

  /** Every so many lookups it is seen whether they are of use. */
  private static final int TRIAL = 1 << 12;

  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  /** For each length an entry of ones in the bytes that count, laid out as the table's. */
  private static final long[] MASKS = masks();

  private final long[] table = new long[ENTRIES * ENTRY_WORDS];
  private int lookups;
  private int added;

  private static long[] masks() {
    var masks = new long[(MAX_BYTES + 1) * ENTRY_WORDS];
    for (int length = 0; length <= MAX_BYTES; length++) {
      for (int at = 0; at < length; at++) {
        masks[length * ENTRY_WORDS + 1 + at / Long.BYTES] |= 0xFFL << (at % Long.BYTES * Byte.SIZE);
      }
    }
    return masks;
  }

  /**
   * The entry of the value that begins here; {@link #NONE} if it isn't known.
   *
   * @param bytes go on for {@link dev.clickspan.input.LineBlock#PADDING_BYTES} behind {@code end}
   */
  int find(byte[] bytes, int at, int end) {
    lookups++;
    int entry = entry(bytes, at);
    int length = length(entry);
    return length > 0 && length <= end - at && matches(entry, bytes, at, length) ? entry : NONE;
  }

  /** Always looks at seven words: a loop of varying length would be mispredicted at each value. */
  private boolean matches(int entry, byte[] bytes, int at, int length) {
    int mask = length * ENTRY_WORDS;
    long different = 0;
    for (int word = 1; word < ENTRY_WORDS; word++) {
      long here = WideScan.word(bytes, at + (word - 1) * Long.BYTES);
      different |= (here ^ table[entry + word]) & MASKS[mask + word];
    }
    return different == 0;
  }

  /** Remembers a plain value and the literal behind it; its entry, or {@link #NONE}. */
  int add(byte[] bytes, int from, int valueEnd, int literalEnd) {
    added++;
    int length = literalEnd - from;
    if (length > MAX_BYTES) {
      return NONE;
    }
    int entry = entry(bytes, from);
    table[entry] = (long) (valueEnd - from) << Short.SIZE | length;
    for (int i = 0; i < length; i += Long.BYTES) {
      table[entry + 1 + i / Long.BYTES] = WideScan.word(bytes, from + i);
    }
    return entry;
  }

  /** Whether most values were new, as ids are. */
  boolean isUseless() {
    if (lookups < TRIAL) {
      return false;
    }
    boolean useless = added > lookups / 2;
    lookups = 0;
    added = 0;
    return useless;
  }

  /** How long the value is. */
  int valueLength(int entry) {
    return (int) table[entry] >>> Short.SIZE;
  }

  /** How long the value and its literal are. */
  int length(int entry) {
    return (int) table[entry] & 0xFFFF;
  }

  /** The value's code; 0 if it wasn't set. */
  int code(int entry) {
    return (int) (table[entry] >>> Integer.SIZE);
  }

  void setCode(int entry, int code) {
    table[entry] |= (long) code << Integer.SIZE;
  }

  /** Sixteen bytes tell most values apart; those behind a short one are always the same. */
  private static int entry(byte[] bytes, int at) {
    long behind = Long.rotateLeft(WideScan.word(bytes, at + Long.BYTES), Integer.SIZE);
    long hash = (WideScan.word(bytes, at) ^ behind) * MULTIPLIER;
    // The highest bits, as no others are reached by each bit that was multiplied.
    return (int) (hash >>> (Long.SIZE - INDEX_BITS)) * ENTRY_WORDS;
  }
}
