package dev.clickspan.write.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes 128 bits as 32 lower-case hexadecimal digits, eight at a time. {@code HexTextTest} holds
 * it against the JDK's {@link java.util.HexFormat}.
 */
final class HexText {

  /** How many bytes it takes. */
  static final int LENGTH = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;

  private HexText() {}

  /** Writes them from this place on. */
  static void put(long high, long low, byte[] text, int at) {
    LONG.set(text, at, digits(high >>> 32));
    LONG.set(text, at + 8, digits(high));
    LONG.set(text, at + 16, digits(low >>> 32));
    LONG.set(text, at + 24, digits(low));
  }

  /** The digits of the lower 32 bits, a character a byte, the first in the highest. */
  private static long digits(long bits) {
    // 0000abcd → 00ab00cd → 0a0b0c0d, each letter a digit pair, then a digit.
    long spread = (bits & 0xFFFF_0000L) << 16 | (bits & 0xFFFFL);
    spread = (spread << 8 | spread) & 0x00FF_00FF_00FF_00FFL;
    spread = (spread << 4 | spread) & 0x0F0F_0F0F_0F0F_0F0FL;
    long letters = (spread + ONES * 6) >>> 4 & ONES;
    return spread + ONES * '0' + letters * ('a' - '0' - 10);
  }
}
