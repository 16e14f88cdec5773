package dev.clickspan.spark;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the engine works on Spark. Nothing here can change an answer.
 *
 * @param shares into how many parts visitors are divided, each one task; chosen by the input's size
 *     where it isn't given
 * @param splitBytes a task reads about so much; plain files that are larger are split, small files
 *     are read together
 * @param taskMemoryBytes the most that the data of one task may take; what an executor has besides
 *     Spark's own part, divided by its cores, where it isn't given
 */
public record SparkConfig(OptionalInt shares, long splitBytes, OptionalLong taskMemoryBytes) {

  private static final long DEFAULT_SPLIT_BYTES = 128L << 20;
  private static final int MAX_SHARES = 1 << 16;

  public SparkConfig {
    if (shares.isPresent() && (shares.getAsInt() < 1 || shares.getAsInt() > MAX_SHARES)) {
      throw new IllegalArgumentException(
          "partitions must be 1 to %d, not %d".formatted(MAX_SHARES, shares.getAsInt()));
    }
    if (splitBytes < 1) {
      throw new IllegalArgumentException("splits of " + splitBytes + " bytes");
    }
    if (taskMemoryBytes.isPresent() && taskMemoryBytes.getAsLong() < TaskMemory.MIN_BYTES) {
      throw new IllegalArgumentException("a task needs at least 16m of memory");
    }
  }

  /** Everything by the size of the input and the cluster. */
  public static SparkConfig defaults() {
    return new SparkConfig(OptionalInt.empty(), DEFAULT_SPLIT_BYTES, OptionalLong.empty());
  }

  public SparkConfig withShares(int count) {
    return new SparkConfig(OptionalInt.of(count), splitBytes, taskMemoryBytes);
  }

  public SparkConfig withSplitBytes(long bytes) {
    return new SparkConfig(shares, bytes, taskMemoryBytes);
  }

  public SparkConfig withTaskMemoryBytes(long bytes) {
    return new SparkConfig(shares, splitBytes, OptionalLong.of(bytes));
  }
}
