package dev.clickspan.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes, eight at a time. */
final class WideBytes {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;

  private WideBytes() {}

  /**
   * Where the first of three bytes stands; {@code to} if none does. Reads up to seven bytes past
   * that, and never uses them.
   */
  static int indexOf(byte[] bytes, int from, int to, int one, int other, int third) {
    long ones = ONES * (one & 0xFF);
    long others = ONES * (other & 0xFF);
    long thirds = ONES * (third & 0xFF);
    for (int at = from; at < to; at += Long.BYTES) {
      long word = (long) LONG.get(bytes, at);
      // Exact for the lowest hit, which is the one that counts: borrows run upwards only.
      long hits = zeros(word ^ ones) | zeros(word ^ others) | zeros(word ^ thirds);
      if (hits != 0) {
        return Math.min(to, at + Long.numberOfTrailingZeros(hits) / Byte.SIZE);
      }
    }
    return to;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGHS;
  }
}
