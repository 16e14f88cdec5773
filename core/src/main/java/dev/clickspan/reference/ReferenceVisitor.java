package dev.clickspan.reference;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * A visitor as tables order them: by a fixed hash of their key, so that the order says nothing but
 * is always the same.
 *
 * @param uuid whether the key is a UUID's digits; a hash of the text else
 * @param high the upper half of the key
 * @param low the lower half of the key
 */
record ReferenceVisitor(boolean uuid, long high, long low) {

  static final Comparator<ReferenceVisitor> TABLE_ORDER =
      Comparator.comparing(ReferenceVisitor::hash, Long::compareUnsigned)
          .thenComparingLong(ReferenceVisitor::high)
          .thenComparingLong(ReferenceVisitor::low)
          .thenComparing(ReferenceVisitor::uuid, Comparator.reverseOrder());

  /** In which order 16 of a UUID's digits, counted from 0, make a half of its key. */
  private static final int[] DIGITS = {7, 15, 6, 14, 5, 13, 4, 12, 3, 11, 2, 10, 1, 9, 0, 8};

  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  static ReferenceVisitor of(String visitor) {
    if (visitor.matches(UUID_FORM)) {
      String digits = visitor.replace("-", "");
      return new ReferenceVisitor(true, half(digits, 0), half(digits, 16));
    }
    HashValue128 hash =
        Hashing.xxh3_128().hashBytesTo128Bits(visitor.getBytes(StandardCharsets.UTF_8));
    return new ReferenceVisitor(
        false, hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  private static long half(String digits, int from) {
    var half = new StringBuilder();
    for (int digit : DIGITS) {
      half.append(digits.charAt(from + digit));
    }
    return Long.parseUnsignedLong(half, 0, half.length(), 16);
  }

  private long hash() {
    long one = high ^ 0x9E3779B97F4A7C15L;
    long other = low ^ 0xD1B54A32D192ED03L;
    long mixed = (one * other) ^ Math.multiplyHigh(one, other);
    return (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
  }
}
