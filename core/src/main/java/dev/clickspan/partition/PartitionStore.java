package dev.clickspan.partition;

import dev.clickspan.model.MemoryBudget;
import java.util.stream.Stream;

/**
 * All events of a run, partitioned by visitor. Threads write through a {@link #writer} each; when
 * all writers are closed, partitions can be taken out, in any order and by any thread.
 */
public final class PartitionStore {

  /**
   * Small enough for the caches, once divided; more partitions than this cost more than they save.
   */
  private static final int MAX_PARTITION_BITS = 10;

  private static final int MIN_PARTITION_BITS = 4;

  /** About this much compressed input goes into one partition. */
  private static final int INPUT_BYTES_BITS = 18;

  private final RecordLayout layout;
  private final MemoryBudget budget;
  private final int partitionBits;
  private final Partition[] partitions;

  /**
   * @param inputBytes the size of the input, by which the number of partitions is chosen; -1 if
   *     unknown
   */
  public PartitionStore(RecordLayout layout, MemoryBudget budget, long inputBytes) {
    this.layout = layout;
    this.budget = budget;
    partitionBits = inputBytes < 0 ? MAX_PARTITION_BITS : partitionBits(inputBytes);
    partitions =
        Stream.generate(Partition::new).limit(1L << partitionBits).toArray(Partition[]::new);
  }

  private static int partitionBits(long inputBytes) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(inputBytes >>> INPUT_BYTES_BITS);
    return Math.min(MAX_PARTITION_BITS, Math.max(MIN_PARTITION_BITS, bits));
  }

  /** A new writer, for one thread. */
  public PartitionWriter writer() {
    return new PartitionWriter(this);
  }

  public int size() {
    return partitions.length;
  }

  public Partition partition(int index) {
    return partitions[index];
  }

  /** Forgets a partition's records and gives their memory back. */
  public void clear(int index) {
    budget.release(partitions[index].clear());
  }

  RecordLayout layout() {
    return layout;
  }

  MemoryBudget budget() {
    return budget;
  }

  int partitionOf(long visitorHigh, long visitorLow) {
    return (int)
        (RecordLayout.visitorHash(visitorHigh, visitorLow) >>> (Long.SIZE - partitionBits));
  }
}
