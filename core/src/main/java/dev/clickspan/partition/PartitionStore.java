package dev.clickspan.partition;

import dev.clickspan.model.MemoryBudget;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All events of a run, partitioned by visitor. Threads write through a {@link #writer} each; when
 * all writers are closed, partitions can be taken out, in any order and by any thread. When the
 * records' share of the memory is full, all chunks that were handed over go to the spill file, in
 * the order of their partitions.
 */
public final class PartitionStore implements AutoCloseable {

  /** Small enough for the caches, once divided; more partitions cost more than they save. */
  private static final int MAX_PARTITION_BITS = 10;

  private static final int MIN_PARTITION_BITS = 4;

  /** About this much compressed input goes into one partition. */
  private static final int INPUT_BYTES_BITS = 18;

  /** Of the memory, records may take this many tenths; the rest is for what is done with them. */
  private static final int RECORDS_TENTHS = 6;

  /** Chunks that are still being filled can't be spilled; they take at most a quarter of that. */
  private static final int OPEN_CHUNKS_SHARE = 4;

  private final RecordLayout layout;
  private final MemoryBudget budget;
  private final TempFolder temp;
  private final int partitionBits;
  private final Partition[] partitions;
  private final long maxRecordBytes;
  private final int maxChunkWords;
  private final AtomicLong recordBytes = new AtomicLong();
  private @Nullable SpillFile spillFile;

  /**
   * @param temp where the spill file goes; closed by the caller, after this store
   * @param writers how many threads will write
   * @param inputBytes the size of the input, by which the number of partitions is chosen; -1 if
   *     unknown
   */
  public PartitionStore(
      RecordLayout layout, MemoryBudget budget, TempFolder temp, int writers, long inputBytes) {
    this.layout = layout;
    this.budget = budget;
    this.temp = temp;
    partitionBits = inputBytes < 0 ? MAX_PARTITION_BITS : partitionBits(inputBytes);
    partitions =
        Stream.generate(Partition::new).limit(1L << partitionBits).toArray(Partition[]::new);
    maxRecordBytes = budget.limitBytes() / 10 * RECORDS_TENTHS;
    long openChunks = ((long) writers * OPEN_CHUNKS_SHARE) << partitionBits;
    maxChunkWords =
        (int) Math.min(PartitionWriter.MAX_CHUNK_WORDS, maxRecordBytes / openChunks / Long.BYTES);
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
    released(partitions[index].clear());
  }

  /** Bytes written to the spill file. */
  public synchronized long spilledBytes() {
    return spillFile == null ? 0 : spillFile.bytes();
  }

  RecordLayout layout() {
    return layout;
  }

  int maxChunkWords() {
    return maxChunkWords;
  }

  int partitionOf(long visitorHigh, long visitorLow) {
    long hash = RecordLayout.visitorHash(visitorHigh, visitorLow);
    return (int) (hash >>> (Long.SIZE - partitionBits));
  }

  /** Makes room for a chunk, if need be by spilling. */
  void reserve(long bytes) {
    if (recordBytes.get() + bytes > maxRecordBytes) {
      spill(bytes);
    }
    budget.reserve(bytes, "the events");
    recordBytes.addAndGet(bytes);
  }

  private void released(long bytes) {
    recordBytes.addAndGet(-bytes);
    budget.release(bytes);
  }

  private synchronized void spill(long bytes) {
    if (recordBytes.get() + bytes <= maxRecordBytes) {
      return; // another thread has spilled while this one waited
    }
    if (spillFile == null) {
      spillFile = new SpillFile(temp);
    }
    for (Partition partition : partitions) {
      released(partition.spillTo(spillFile));
    }
  }

  /** Closes the spill file, and gives back what wasn't taken out. */
  @Override
  public synchronized void close() {
    for (int index = 0; index < partitions.length; index++) {
      clear(index);
    }
    if (spillFile != null) {
      spillFile.close();
    }
  }
}
