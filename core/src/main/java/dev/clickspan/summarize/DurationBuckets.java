package dev.clickspan.summarize;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The durations of one segment, so many that are alike in a bucket: what machines tell each other
 * of millions of durations. A bucket is at most a 128th as wide as its durations are long, and has
 *
 * <pre>
 * | number | how many | sum | least | greatest |
 * </pre>
 *
 * <p>so the durations of a bucket with up to three, or of equal ones, are known. Which others have
 * to be asked for, {@link DurationQuantiles} says.
 */
final class DurationBuckets implements DurationSink {

  private static final int WORDS = 5;
  private static final int COUNT = 1;
  private static final int SUM = 2;
  private static final int LEAST = 3;
  private static final int GREATEST = 4;

  /** Up to twice so many milliseconds have a bucket each. */
  private static final int WIDTH_BITS = 7;

  private long[] buckets = new long[0];
  private int end;

  /** Asked bucket by bucket for the durations that they really hold. */
  @FunctionalInterface
  interface Known {

    /** Passes on all durations of a bucket, if it can. */
    boolean pass(long bucket, DurationSink sink);
  }

  /** The number of a duration's bucket; longer durations have higher numbers. */
  static long number(long durationMillis) {
    int shift = Math.max(0, Long.SIZE - 1 - WIDTH_BITS - Long.numberOfLeadingZeros(durationMillis));
    return ((long) shift << WIDTH_BITS) + (durationMillis >>> shift);
  }

  @Override
  public void add(long durationMillis, long times) {
    long number = number(durationMillis);
    if (end == 0 || buckets[end - WORDS] != number) {
      startBucket(number, durationMillis);
    }
    int at = end - WORDS;
    buckets[at + COUNT] += times;
    buckets[at + SUM] = DurationQuantiles.exactSum(buckets[at + SUM], durationMillis, times);
    buckets[at + GREATEST] = durationMillis;
  }

  private void startBucket(long number, long least) {
    if (end == buckets.length) {
      buckets = Arrays.copyOf(buckets, Math.max(4 * WORDS, 2 * end));
    }
    buckets[end] = number;
    buckets[end + LEAST] = least;
    end += WORDS;
  }

  /** Takes over the buckets of another. */
  void addAll(DurationBuckets other) {
    long[] merged = new long[end + other.end];
    int to = 0;
    int at = 0;
    int otherAt = 0;
    while (at < end || otherAt < other.end) {
      long number = at < end ? buckets[at] : Long.MAX_VALUE;
      long otherNumber = otherAt < other.end ? other.buckets[otherAt] : Long.MAX_VALUE;
      if (number <= otherNumber) {
        System.arraycopy(buckets, at, merged, to, WORDS);
        at += WORDS;
      } else {
        System.arraycopy(other.buckets, otherAt, merged, to, WORDS);
      }
      if (otherNumber == number) {
        merged[to + COUNT] += other.buckets[otherAt + COUNT];
        merged[to + SUM] =
            DurationQuantiles.exactSum(merged[to + SUM], other.buckets[otherAt + SUM], 1);
        merged[to + LEAST] = Math.min(merged[to + LEAST], other.buckets[otherAt + LEAST]);
        merged[to + GREATEST] = Math.max(merged[to + GREATEST], other.buckets[otherAt + GREATEST]);
      }
      otherAt += otherNumber <= number ? WORDS : 0;
      to += WORDS;
    }
    buckets = merged;
    end = to;
  }

  /**
   * Passes all durations to the quantiles: where they aren't known, and don't matter, as many equal
   * ones of the same sum.
   *
   * @param known for buckets that were asked for
   * @return the buckets that have to be asked for; if there are any, the quantiles are wrong
   */
  long[] pass(DurationQuantiles quantiles, Known known) {
    long[] wanted = new long[0];
    for (int at = 0; at < end; at += WORDS) {
      if (isKnown(at)) {
        passKnown(at, quantiles);
      } else if (!known.pass(buckets[at], quantiles)) {
        if (quantiles.needs(buckets[at + COUNT])) {
          wanted = Arrays.copyOf(wanted, wanted.length + 1);
          wanted[wanted.length - 1] = buckets[at];
        }
        long count = buckets[at + COUNT];
        long mean = buckets[at + SUM] / count;
        long longer = buckets[at + SUM] % count;
        quantiles.add(mean, count - longer);
        quantiles.add(mean + 1, longer);
      }
    }
    return wanted;
  }

  private boolean isKnown(int at) {
    return buckets[at + COUNT] <= 3 || buckets[at + LEAST] == buckets[at + GREATEST];
  }

  private void passKnown(int at, DurationSink sink) {
    long least = buckets[at + LEAST];
    long greatest = buckets[at + GREATEST];
    if (least == greatest) {
      sink.add(least, buckets[at + COUNT]);
      return;
    }
    sink.add(least, 1);
    if (buckets[at + COUNT] == 3) {
      sink.add(buckets[at + SUM] - least - greatest, 1);
    }
    sink.add(greatest, 1);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(end);
    for (int at = 0; at < end; at++) {
      out.writeLong(buckets[at]);
    }
  }

  static DurationBuckets read(DataInput in) throws IOException {
    var read = new DurationBuckets();
    read.end = in.readInt();
    read.buckets = new long[read.end];
    for (int at = 0; at < read.end; at++) {
      read.buckets[at] = in.readLong();
    }
    return read;
  }
}
