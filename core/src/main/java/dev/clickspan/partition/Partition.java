package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
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
  public synchronized int words() {
    if (words > Integer.MAX_VALUE - 8) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "one partition of visitors holds more than 16 GB of events; read fewer files at once");
    }
    return (int) words;
  }

  /** Copies all records to the start of a buffer of at least {@link #words()} longs. */
  public synchronized void copyTo(long[] records) {
    int at = 0;
    for (SpillFile.Section section : spilled) {
      section.copyTo(records, at);
      at += (int) section.words();
    }
    for (Chunk chunk : chunks) {
      System.arraycopy(chunk.records(), 0, records, at, chunk.words());
      at += chunk.words();
    }
  }

  /** Moves its records in memory to the file; returns the bytes that they took in memory. */
  synchronized long spillTo(SpillFile file) throws IOException {
    if (chunks.isEmpty()) {
      return 0;
    }
    spilled.add(file.write(chunks));
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
