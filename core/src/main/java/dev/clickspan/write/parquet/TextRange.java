package dev.clickspan.write.parquet;

import dev.clickspan.write.parquet.ColumnStatistics.Bound;
import dev.clickspan.write.parquet.ColumnStatistics.Exactness;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The least and the greatest of some texts, byte by byte without signs, which is the order of their
 * code points. Most texts are settled by their first eight bytes as one number.
 */
final class TextRange {

  /** A longer bound says no more to a reader, and a footer holds one a chunk. */
  static final int MAX_BOUND_BYTES = 64;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final byte[] NONE = {};

  private byte[] min = NONE;
  private int minFrom;
  private int minTo;
  private long minPrefix = Long.MAX_VALUE;

  private byte[] max = NONE;
  private int maxFrom;
  private int maxTo;
  private long maxPrefix = Long.MIN_VALUE;

  private boolean empty = true;

  /** Takes a text; its bytes are not to change before {@link #statistics}. */
  void add(byte[] utf8, int from, int to) {
    long prefix = prefix(utf8, from, to);
    if (prefix <= minPrefix
        && (prefix < minPrefix || empty || compare(utf8, from, to, min, minFrom, minTo) < 0)) {
      min = utf8;
      minFrom = from;
      minTo = to;
      minPrefix = prefix;
    }
    if (prefix >= maxPrefix
        && (prefix > maxPrefix || empty || compare(utf8, from, to, max, maxFrom, maxTo) > 0)) {
      max = utf8;
      maxFrom = from;
      maxTo = to;
      maxPrefix = prefix;
    }
    empty = false;
  }

  private static int compare(byte[] one, int from, int to, byte[] other, int oFrom, int oTo) {
    return Arrays.compareUnsigned(one, from, to, other, oFrom, oTo);
  }

  /** The first eight bytes, zeros behind a shorter text, as a signed number of the same order. */
  private static long prefix(byte[] utf8, int from, int to) {
    if (to - from >= Long.BYTES) {
      return (long) LONG.get(utf8, from) ^ Long.MIN_VALUE;
    }
    long prefix = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      prefix = (prefix << Byte.SIZE) | (from + i < to ? utf8[from + i] & 0xFF : 0);
    }
    return prefix ^ Long.MIN_VALUE;
  }

  /**
   * What a chunk with these texts is described by.
   *
   * @param nulls how many more are missing
   */
  ColumnStatistics statistics(long nulls) {
    return empty
        ? ColumnStatistics.allNull(nulls)
        : new ColumnStatistics(nulls, Optional.of(lower()), upper());
  }

  private Bound lower() {
    return minTo - minFrom <= MAX_BOUND_BYTES
        ? new Bound(Arrays.copyOfRange(min, minFrom, minTo), Exactness.EXACT)
        : new Bound(shortened(min, minFrom).getBytes(StandardCharsets.UTF_8), Exactness.SHORTENED);
  }

  /**
   * A long text's beginning is below it, so its last character becomes the next one; where there is
   * none the one before it, and a text of nothing else has no bound.
   */
  private Optional<Bound> upper() {
    if (maxTo - maxFrom <= MAX_BOUND_BYTES) {
      return Optional.of(new Bound(Arrays.copyOfRange(max, maxFrom, maxTo), Exactness.EXACT));
    }
    String text = shortened(max, maxFrom);
    for (int end = text.length(); end > 0; ) {
      int last = text.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        byte[] bound =
            (text.substring(0, end) + Character.toString(next)).getBytes(StandardCharsets.UTF_8);
        return Optional.of(new Bound(bound, Exactness.SHORTENED));
      }
    }
    return Optional.empty();
  }

  /** The whole characters among the first bytes of a text that goes on behind them. */
  private static String shortened(byte[] utf8, int from) {
    int to = from + MAX_BOUND_BYTES;
    while ((utf8[to] & 0xC0) == 0x80) {
      to--;
    }
    return new String(utf8, from, to - from, StandardCharsets.UTF_8);
  }
}
