package dev.clickspan.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks at eight bytes at a time, as one little-endian long: the first byte is the lowest. Each
 * method has a plain twin in {@code WideScanTest}, held against it around the edges of a word. All
 * may read up to seven bytes past what they are asked about, never use them, and need an array that
 * goes on so far.
 */
final class WideScan {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final long ONES = 0x0101_0101_0101_0101L;
  static final long HIGHS = 0x8080_8080_8080_8080L;

  private WideScan() {}

  static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Writes eight bytes. */
  static void put(byte[] bytes, int at, long word) {
    LONG.set(bytes, at, word);
  }

  /** The high bit of each byte that is zero, and of no other. */
  static long zeros(long word) {
    return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
  }

  /**
   * Where a JSON string ends that holds only plain ASCII.
   *
   * @param at the first byte behind the opening quote
   * @param to the end of what may be looked at
   * @return the index of the closing quote; -1 if there is a backslash, a control character or a
   *     byte outside of ASCII before it, or no quote before {@code to}
   */
  static int plainStringEnd(byte[] bytes, int at, int to) {
    for (int i = at; i < to; i += Long.BYTES) {
      long word = word(bytes, i);
      long quotes = zerosUpToFirst(word ^ (ONES * '"'));
      // Exact for the lowest hit, which is the one that counts: borrows run upwards only.
      long control = (word - ONES * ' ') & ~word;
      long odd = zerosUpToFirst(word ^ (ONES * '\\')) | ((control | word) & HIGHS);
      if ((quotes | odd) != 0) {
        int quote = Long.numberOfTrailingZeros(quotes);
        int end = i + (quote >>> 3);
        return quote < Long.numberOfTrailingZeros(odd) && end < to ? end : -1;
      }
    }
    return -1;
  }

  /**
   * The high bit of each byte that is zero; above the lowest such byte others may be marked too.
   */
  private static long zerosUpToFirst(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  /**
   * Whether these bytes stand here.
   *
   * @param expected as {@link #padded} gives them
   * @param length how many of them count
   */
  static boolean matches(byte[] bytes, int at, byte[] expected, int length) {
    long different = 0;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      different |= word(bytes, at + i) ^ word(expected, i);
    }
    int rest = length - i;
    return different == 0
        && (rest == 0
            || (word(bytes, at + i) ^ word(expected, i)) << (Long.SIZE - rest * Byte.SIZE) == 0);
  }

  /** The same bytes, and behind them zeros up to a multiple of eight. */
  static byte[] padded(byte[] bytes) {
    return Arrays.copyOf(bytes, (bytes.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
  }

  /** The number that eight decimal digits stand for; -1 if one of the bytes is none. */
  static long eightDigits(long word) {
    long digits = word - ONES * '0';
    if (((digits | (digits + ONES * 0x76)) & HIGHS) != 0) {
      return -1;
    }
    long pairs = digits * 10 + (digits >>> 8);
    return (((pairs & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L)
            + (((pairs >>> 16) & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L))
        >>> 32;
  }
}
