package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.ArrayList;
import java.util.List;

/** Records whose visitors share the upper bits of their hash. Filled by all threads at once. */
public final class Partition {

  private final List<Chunk> chunks = new ArrayList<>();
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
    for (Chunk chunk : chunks) {
      System.arraycopy(chunk.records(), 0, records, at, chunk.words());
      at += chunk.words();
    }
  }

  /** Forgets its records; returns the bytes that they took. */
  synchronized long clear() {
    long bytes =
        chunks.stream().mapToLong(chunk -> PartitionWriter.bytes(chunk.records().length)).sum();
    chunks.clear();
    words = 0;
    return bytes;
  }

  /** An array of records, filled up to {@code words}; never changed after it is handed over. */
  @SuppressWarnings("ArrayRecordComponent") // only its identity and its content travel
  record Chunk(long[] records, int words) {}
}
