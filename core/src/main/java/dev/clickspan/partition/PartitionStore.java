package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All events of a run, partitioned by visitor. Threads write through a {@link #writer} each; when
 * all writers are closed, partitions can be taken out, in any order and by any thread. When the
 * records' share of the memory is full, whoever needs a chunk writes the records of one partition
 * to the spill file, of each in turn: so nobody waits for long, and memory stays nearly full.
 */
public final class PartitionStore implements AutoCloseable {

  /** Small enough for the caches, once divided; more partitions cost more than they save. */
  private static final int MAX_PARTITION_BITS = 10;

  private static final int MIN_PARTITION_BITS = 4;

  /** About this much compressed input goes into one partition. */
  private static final int INPUT_BYTES_BITS = 18;

  /** Chunks that are still being filled can't be spilled; they take at most a quarter of that. */
  private static final int OPEN_CHUNKS_SHARE = 4;

  /** A full chunk on a machine with memory to spare. */
  private static final int MAX_CHUNK_WORDS = 32 * 1024 / Long.BYTES;

  /** On little memory there are fewer partitions rather than smaller chunks. */
  private static final int MIN_CHUNK_RECORDS = 8;

  private final RecordLayout layout;
  private final TempFolder temp;
  private final int partitionBits;
  private final int shares;
  private final Partition[] partitions;
  private final ChunkPool chunks;
  private @Nullable SpillFile spillFile;
  private int nextToSpill;

  /**
   * @param temp where the spill file goes; closed by the caller, after this store
   * @param writers how many threads will write
   * @param inputBytes the size of the input, by which the number of partitions is chosen; -1 if
   *     unknown
   */
  public PartitionStore(
      RecordLayout layout, MemoryBudget budget, TempFolder temp, int writers, long inputBytes) {
    this(layout, budget, temp, writers, inputBytes, 1);
  }

  /**
   * A store for the visitors of one share, and one writer.
   *
   * @param inputBytes what part of the input goes into the share
   * @param shares how many there are, as {@link ShareWriter} counts them
   */
  public static PartitionStore ofShare(
      RecordLayout layout, MemoryBudget budget, TempFolder temp, long inputBytes, int shares) {
    return new PartitionStore(layout, budget, temp, 1, inputBytes, shares);
  }

  private PartitionStore(
      RecordLayout layout,
      MemoryBudget budget,
      TempFolder temp,
      int writers,
      long inputBytes,
      int shares) {
    this.layout = layout;
    this.temp = temp;
    this.shares = shares;
    long maxBytes = budget.sharedBytes() / 10 * layout.use().recordTenths();
    long openWords = maxBytes / Long.BYTES / OPEN_CHUNKS_SHARE / writers;
    long mostPartitions = Math.max(1, openWords / ((long) MIN_CHUNK_RECORDS * layout.words()));
    partitionBits =
        Math.min(
            partitionBits(inputBytes), Long.SIZE - 1 - Long.numberOfLeadingZeros(mostPartitions));
    partitions =
        Stream.generate(Partition::new).limit(1L << partitionBits).toArray(Partition[]::new);
    int records = (int) Math.min(MAX_CHUNK_WORDS, openWords >> partitionBits) / layout.words();
    chunks = new ChunkPool(budget, maxBytes, Math.max(1, records) * layout.words());
  }

  private static int partitionBits(long inputBytes) {
    if (inputBytes < 0) {
      return MAX_PARTITION_BITS;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(inputBytes >>> INPUT_BYTES_BITS);
    return Math.min(MAX_PARTITION_BITS, Math.max(MIN_PARTITION_BITS, bits));
  }

  /** A new writer, for one thread. */
  public PartitionWriter writer() {
    return new PartitionWriter(this, layout, chunks.chunkWords());
  }

  public int size() {
    return partitions.length;
  }

  public Partition partition(int index) {
    return partitions[index];
  }

  /** Longs in all records, once all writers are closed. */
  public long words() {
    return Arrays.stream(partitions).mapToLong(Partition::words).sum();
  }

  /** Forgets a partition's records. */
  public void clear(int index) {
    chunks.giveBack(partitions[index].clear());
  }

  /** Bytes written to the spill file. */
  public synchronized long spilledBytes() {
    return spillFile == null ? 0 : spillFile.bytes();
  }

  /** Partitions are in the order of their visitors' places. */
  int partitionOf(long visitorHigh, long visitorLow) {
    // The lower half of the product with the shares is the place within its share.
    long place = RecordLayout.visitorPlace(visitorHigh, visitorLow) * shares;
    // Shifted twice, since a shift by 64 is none.
    return (int) (place >>> 1 >>> (63 - partitionBits));
  }

  /** An empty chunk, if need be by spilling. */
  Chunk emptyChunk() {
    Chunk chunk = chunks.take();
    return chunk != null ? chunk : spillForChunk();
  }

  private synchronized Chunk spillForChunk() {
    for (int tried = 0; tried <= partitions.length; tried++) {
      // Another thread may have spilled while this one waited.
      Chunk chunk = chunks.take();
      if (chunk != null) {
        return chunk;
      }
      if (spillFile == null) {
        spillFile = new SpillFile(temp);
      }
      List<Chunk> written = partitions[nextToSpill].spillTo(spillFile);
      nextToSpill = (nextToSpill + 1) % partitions.length;
      if (!written.isEmpty()) {
        // One is kept: of those that are given back others may leave nothing.
        chunks.giveBack(written.subList(1, written.size()));
        return written.get(0);
      }
    }
    throw new SessionException(
        ErrorKind.LIMIT,
        "out of memory: too little for the events that are in work;"
            + " raise it with --memory, or give fewer --threads");
  }

  /** Closes the spill file, and gives all memory back. */
  @Override
  public synchronized void close() {
    chunks.close();
    if (spillFile != null) {
      spillFile.close();
    }
  }
}
