package dev.clickspan.summarize;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.model.LongCounts;

/**
 * Exact quantiles of the continuous kind (Hyndman and Fan's definition 7), in integers: for n
 * sorted values and p = P/100 the position is (n − 1)P/100, whose whole part names a value and
 * whose rest, in hundredths, is the share of the way to the next one.
 */
final class DurationQuantiles {

  private static final int HUNDREDTHS = 100;

  private final long[] durations;
  private final long[] upTo;
  private final long count;
  private final long sumMillis;

  DurationQuantiles(LongCounts counts) {
    durations = counts.sortedNumbers();
    upTo = new long[durations.length];
    long soFar = 0;
    long sum = 0;
    for (int i = 0; i < durations.length; i++) {
      long times = counts.count(durations[i]);
      soFar += times;
      upTo[i] = soFar;
      sum = exactSum(sum, durations[i], times);
    }
    count = soFar;
    sumMillis = sum;
  }

  private static long exactSum(long sum, long duration, long times) {
    try {
      return Math.addExact(sum, Math.multiplyExact(duration, times));
    } catch (ArithmeticException e) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "all durations together are longer than 292 million years; give a smaller --gap",
          e);
    }
  }

  /** The statistics over the counted durations and so many further ones of 0. */
  DurationStatistics withZeros(long zeros) {
    if (count + zeros == 0) {
      return DurationStatistics.NONE;
    }
    return new DurationStatistics(
        count + zeros,
        sumMillis,
        hundredthMillis(zeros, 50),
        hundredthMillis(zeros, 75),
        hundredthMillis(zeros, 90),
        hundredthMillis(zeros, 99));
  }

  private long hundredthMillis(long zeros, int percent) {
    long last = count + zeros - 1;
    // Divided first: last times percent could overflow.
    long rest = last % HUNDREDTHS * percent;
    long position = last / HUNDREDTHS * percent + rest / HUNDREDTHS;
    long share = rest % HUNDREDTHS;
    long lower = at(position - zeros);
    long upper = share == 0 ? lower : at(position + 1 - zeros);
    return lower * HUNDREDTHS + (upper - lower) * share;
  }

  /** The value at a position among the sorted durations; those before the first are the zeros. */
  private long at(long position) {
    if (position < 0) {
      return 0;
    }
    int low = 0;
    int high = durations.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return durations[low];
  }
}
