package dev.clickspan.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * Records whose visitors share the upper bits of their hash: in memory, and in the spill file what
 * had no room. Filled by all threads at once.
 */
public final class Partition {

  private final List<Chunk> chunks = new ArrayList<>();
  private final List<SpillFile.Section> spilled = new ArrayList<>();
  private long words;

  /** Takes over a chunk. */
  synchronized void add(Chunk chunk) {
    chunks.add(chunk);
    words += chunk.words();
  }

  /** Longs in all its records. */
  public synchronized long words() {
    return words;
  }

  /** Reads all its records, in pieces as large as the caller likes. */
  public synchronized PartitionReader reader() {
    return new PartitionReader(List.copyOf(spilled), List.copyOf(chunks));
  }

  /** Moves its records in memory to the file; returns the bytes that they took in memory. */
  synchronized long spillTo(SpillFile file) {
    if (chunks.isEmpty()) {
      return 0;
    }
    SectionWriter section = file.writer();
    chunks.forEach(chunk -> section.write(chunk.records(), 0, chunk.words()));
    spilled.add(section.finish());
    return forgetChunks();
  }

  /** Forgets all its records; returns the bytes that they took in memory. */
  synchronized long clear() {
    spilled.clear();
    words = 0;
    return forgetChunks();
  }

  private long forgetChunks() {
    long bytes =
        chunks.stream().mapToLong(chunk -> PartitionWriter.bytes(chunk.records().length)).sum();
    chunks.clear();
    return bytes;
  }

  /** An array of records, filled up to {@code words}; never changed after it is handed over. */
  @SuppressWarnings("ArrayRecordComponent") // only its identity and its content travel
  record Chunk(long[] records, int words) {}
}
