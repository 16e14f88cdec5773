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

  /**
   * Reads all its records, in pieces as large as the caller likes; those that came through one
   * writer in the order in which it took them.
   */
  public synchronized PartitionReader reader() {
    return new PartitionReader(List.copyOf(spilled), List.copyOf(chunks));
  }

  /** Moves its records in memory to the file; returns the chunks, which it no longer needs. */
  synchronized List<Chunk> spillTo(SpillFile file) {
    if (chunks.isEmpty()) {
      return List.of();
    }
    SectionWriter section = file.writer();
    chunks.forEach(chunk -> section.write(chunk.slab(), chunk.from(), chunk.words()));
    spilled.add(section.finish());
    return forgetChunks();
  }

  /** Forgets all its records; returns the chunks, which it no longer needs. */
  synchronized List<Chunk> clear() {
    spilled.clear();
    words = 0;
    return forgetChunks();
  }

  private List<Chunk> forgetChunks() {
    List<Chunk> forgotten = List.copyOf(chunks);
    chunks.clear();
    return forgotten;
  }
}
