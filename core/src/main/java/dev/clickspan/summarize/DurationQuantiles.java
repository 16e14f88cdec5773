package dev.clickspan.summarize;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.DurationStatistics;
import java.util.Arrays;

/**
 * Exact quantiles of the continuous kind (Hyndman and Fan's definition 7), in integers: for n
 * sorted values and p = P/100 the position is (n − 1)P/100, whose whole part names a value and
 * whose rest, in hundredths, is the share of the way to the next one.
 *
 * <p>How many values will come is known beforehand, so it is known too which positions matter; the
 * values pass by in order, and only those at these positions are kept.
 */
final class DurationQuantiles implements DurationSink {

  private static final int HUNDREDTHS = 100;
  private static final int[] PERCENTS = {50, 75, 90, 99};

  private final long count;
  private final long zeros;

  /** The positions that matter, ascending, and the values at those that have passed by. */
  private final long[] positions;

  private final long[] values;
  private int found;
  private long passed;
  private long sumMillis;

  /**
   * @param count how many durations will come
   * @param zeros how many further ones of 0 there are, which won't come
   */
  DurationQuantiles(long count, long zeros) {
    this.count = count;
    this.zeros = zeros;
    positions = new long[4 * PERCENTS.length];
    for (int i = 0; i < PERCENTS.length; i++) {
      long withZeros = position(count + zeros, PERCENTS[i]) - zeros;
      long withoutZeros = position(count, PERCENTS[i]);
      positions[4 * i] = withZeros;
      positions[4 * i + 1] = withZeros + 1;
      positions[4 * i + 2] = withoutZeros;
      positions[4 * i + 3] = withoutZeros + 1;
    }
    Arrays.sort(positions);
    values = new long[positions.length];
    // What lies before the first value is one of the zeros.
    while (found < positions.length && positions[found] < 0) {
      found++;
    }
  }

  /** The next value, and how often it occurs. Values come in ascending order. */
  @Override
  public void add(long durationMillis, long times) {
    sumMillis = exactSum(sumMillis, durationMillis, times);
    passed += times;
    while (found < positions.length && positions[found] < passed) {
      values[found++] = durationMillis;
    }
  }

  /** Whether one of so many values that come next matters for a quantile. */
  boolean needs(long times) {
    return found < positions.length && positions[found] < passed + times;
  }

  /** A sum with so many more durations. */
  static long exactSum(long sum, long duration, long times) {
    try {
      return Math.addExact(sum, Math.multiplyExact(duration, times));
    } catch (ArithmeticException e) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "all durations together are longer than 292 million years; give a smaller --gap",
          e);
    }
  }

  /** The statistics over all values and the zeros. */
  DurationStatistics withZeros() {
    return statistics(zeros);
  }

  /** The statistics over all values. */
  DurationStatistics withoutZeros() {
    return statistics(0);
  }

  private DurationStatistics statistics(long zerosBefore) {
    if (passed != count) {
      throw new IllegalStateException(passed + " durations instead of " + count);
    }
    if (count + zerosBefore == 0) {
      return DurationStatistics.NONE;
    }
    return new DurationStatistics(
        count + zerosBefore,
        sumMillis,
        hundredthMillis(zerosBefore, 50),
        hundredthMillis(zerosBefore, 75),
        hundredthMillis(zerosBefore, 90),
        hundredthMillis(zerosBefore, 99));
  }

  private long hundredthMillis(long zerosBefore, int percent) {
    long all = count + zerosBefore;
    long position = position(all, percent) - zerosBefore;
    long share = (all - 1) % HUNDREDTHS * percent % HUNDREDTHS;
    long lower = at(position);
    long upper = share == 0 ? lower : at(position + 1);
    return lower * HUNDREDTHS + (upper - lower) * share;
  }

  /** The whole part of a quantile's position among so many values. */
  private static long position(long all, int percent) {
    long last = all - 1;
    // Divided first: last times percent could overflow.
    return last / HUNDREDTHS * percent + last % HUNDREDTHS * percent / HUNDREDTHS;
  }

  private long at(long position) {
    return values[Arrays.binarySearch(positions, position)];
  }
}
