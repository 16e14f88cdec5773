package dev.clickspan.summarize;

/**
 * Sorts the entries of a {@link DurationTable} by segment and duration: a radix sort from the
 * lowest byte to the highest, between the two halves of the array. Bytes that are the same in all
 * entries, which are most, are passed over.
 */
final class DurationSort {

  private static final int DIGITS = 1 << Byte.SIZE;
  private static final int MASK = DIGITS - 1;

  /** From the key that matters least. */
  private static final int[] KEYS = {DurationTable.DURATION, DurationTable.SEGMENT};

  private DurationSort() {}

  /**
   * Sorts the first {@code count} entries, which fill half of the array at most. Keys aren't
   * negative.
   *
   * @return where the sorted entries begin: at the start or in the middle; the rest is scratch
   */
  static int sort(long[] entries, int count) {
    int from = 0;
    int to = entries.length / 2;
    for (int key : KEYS) {
      long varying = varyingBits(entries, from, count, key);
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        if (digit(varying, shift) != 0) {
          distribute(entries, from, to, count, key, shift);
          int sorted = to;
          to = from;
          from = sorted;
        }
      }
    }
    return from;
  }

  private static long varyingBits(long[] entries, int from, int count, int key) {
    long varying = 0;
    for (int i = 0; i < count; i++) {
      varying |= entries[from + i * DurationTable.WORDS + key] ^ entries[from + key];
    }
    return varying;
  }

  /** Copies the entries in the order of one digit; those with the same one keep their order. */
  private static void distribute(long[] entries, int from, int to, int count, int key, int shift) {
    int end = from + count * DurationTable.WORDS;
    int[] next = new int[DIGITS];
    for (int at = from; at < end; at += DurationTable.WORDS) {
      next[digit(entries[at + key], shift)] += DurationTable.WORDS;
    }
    int begin = to;
    for (int digit = 0; digit < DIGITS; digit++) {
      int words = next[digit];
      next[digit] = begin;
      begin += words;
    }
    for (int at = from; at < end; at += DurationTable.WORDS) {
      int digit = digit(entries[at + key], shift);
      System.arraycopy(entries, at, entries, next[digit], DurationTable.WORDS);
      next[digit] += DurationTable.WORDS;
    }
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & MASK;
  }
}
