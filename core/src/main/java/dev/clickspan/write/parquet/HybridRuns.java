package dev.clickspan.write.parquet;

/**
 * The RLE/bit-packing hybrid of <a
 * href="https://github.com/apache/parquet-format/blob/master/Encodings.md#RLE">Encodings.md, "Run
 * Length Encoding / Bit-Packing Hybrid"</a>, in its two simplest forms: equal values are one run,
 * any others are packed as a whole. zstd comes behind it and finds the runs between, so looking for
 * them here would only cost time.
 *
 * <pre>
 * equal   | varint: count × 2             | the value, in whole bytes |
 * others  | varint: count of eights × 2+1 | eight values in width bytes, lowest bits first | …
 * </pre>
 *
 * <p>Widths are powers of two. That takes a few more bits than needed, and less behind zstd, which
 * then meets whole symbols: 0.35 bytes instead of 0.45 for 24 browsers.
 */
final class HybridRuns {

  private static final int EIGHT = 8;

  private HybridRuns() {}

  /** How many bits the values from 0 to this one get: 1, 2, 4, 8, 16 or 32. */
  static int width(int maxValue) {
    int needed = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(maxValue));
    int width = Integer.highestOneBit(needed);
    return width == needed ? width : width * 2;
  }

  /**
   * Appends values.
   *
   * @param values each below 2<sup>width</sup>
   * @param to exclusive; with none nothing is appended
   * @param width as {@link #width} gives it
   */
  static void put(int[] values, int from, int to, int width, ByteBuilder out) {
    int count = to - from;
    if (count == 0) {
      return;
    }
    if (allEqual(values, from, to)) {
      putRun(values[from], count, width, out);
      return;
    }
    int eights = (count + EIGHT - 1) / EIGHT;
    out.putVarint(((long) eights << 1) | 1);
    int at = out.extend(eights * width);
    int end = from + count / EIGHT * EIGHT;
    pack(values, from, end, width, out, at);
    if (end < to) {
      var last = new int[EIGHT];
      System.arraycopy(values, end, last, 0, to - end);
      pack(last, 0, EIGHT, width, out, at + (end - from) / EIGHT * width);
    }
  }

  /**
   * Appends indexes of a dictionary, and before them the width that they have.
   *
   * @param dictionarySize at least 1
   */
  static void putIndexes(int[] indexes, int from, int to, int dictionarySize, ByteBuilder out) {
    int width = width(dictionarySize - 1);
    out.putByte(width);
    put(indexes, from, to, width, out);
  }

  /** Appends levels of 0 and 1, and before them the length of what they take. */
  static void putLevels(int[] levels, int count, ByteBuilder out) {
    int at = out.extend(Integer.BYTES);
    put(levels, 0, count, 1, out);
    out.setInt(at, out.size() - at - Integer.BYTES);
  }

  /** The same for so many equal ones. */
  static void putEqualLevels(int level, int count, ByteBuilder out) {
    int at = out.extend(Integer.BYTES);
    putRun(level, count, 1, out);
    out.setInt(at, out.size() - at - Integer.BYTES);
  }

  private static void putRun(int value, int count, int width, ByteBuilder out) {
    out.putVarint((long) count << 1);
    int at = out.extend((width + Byte.SIZE - 1) / Byte.SIZE);
    out.setLong(at, value & 0xFFFF_FFFFL);
  }

  private static boolean allEqual(int[] values, int from, int to) {
    int first = values[from];
    for (int i = from + 1; i < to; i++) {
      if (values[i] != first) {
        return false;
      }
    }
    return true;
  }

  /** Packs a multiple of eight values. */
  private static void pack(int[] values, int from, int to, int width, ByteBuilder out, int start) {
    int at = start;
    if (width == Integer.SIZE) {
      for (int i = from; i < to; i++, at += Integer.BYTES) {
        out.setInt(at, values[i]);
      }
    } else if (width == Short.SIZE) {
      for (int i = from; i < to; i++, at += Short.BYTES) {
        out.setShort(at, values[i]);
      }
    } else {
      for (int i = from; i < to; i += EIGHT, at += width) {
        // Ascending stores: what a store writes too much, the next one overwrites.
        out.setLong(
            at,
            values[i]
                | ((long) values[i + 1] << width)
                | ((long) values[i + 2] << (2 * width))
                | ((long) values[i + 3] << (3 * width))
                | ((long) values[i + 4] << (4 * width))
                | ((long) values[i + 5] << (5 * width))
                | ((long) values[i + 6] << (6 * width))
                | ((long) values[i + 7] << (7 * width)));
      }
    }
  }
}
