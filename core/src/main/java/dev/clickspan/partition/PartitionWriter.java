package dev.clickspan.partition;

import dev.clickspan.model.Event;
import dev.clickspan.parse.EventSink;

/**
 * One thread's way into the partitions: fills a chunk a partition and hands it over when it is
 * full, so that threads meet once a chunk and not once an event.
 */
public final class PartitionWriter implements EventSink, AutoCloseable {

  /** A full chunk. */
  static final int MAX_CHUNK_WORDS = 32 * 1024 / Long.BYTES;

  /** Chunks start small and double, so that a thousand lines don't touch a thousand full ones. */
  private static final int FIRST_CHUNK_RECORDS = 8;

  private final PartitionStore store;
  private final RecordLayout layout;
  private final long[][] chunks;
  private final int[] filled;

  PartitionWriter(PartitionStore store) {
    this.store = store;
    layout = store.layout();
    chunks = new long[store.size()][];
    filled = new int[store.size()];
  }

  @Override
  public void event(Event event) {
    int partition = store.partitionOf(event.visitorHigh, event.visitorLow);
    int at = filled[partition];
    if (chunks[partition] == null || at + layout.words() > chunks[partition].length) {
      startChunk(partition);
      at = 0;
    }
    layout.put(event, chunks[partition], at);
    filled[partition] = at + layout.words();
  }

  private void startChunk(int partition) {
    handOver(partition);
    int records = store.maxChunkWords() / layout.words();
    if (chunks[partition] == null) {
      records = Math.min(records, FIRST_CHUNK_RECORDS);
    } else {
      records = Math.min(records, 2 * chunks[partition].length / layout.words());
    }
    int words = Math.max(1, records) * layout.words();
    store.reserve(bytes(words));
    chunks[partition] = new long[words];
    filled[partition] = 0;
  }

  private void handOver(int partition) {
    if (filled[partition] > 0) {
      store.partition(partition).add(new Partition.Chunk(chunks[partition], filled[partition]));
      filled[partition] = 0;
    }
  }

  /** Hands over what is still unfull. */
  @Override
  public void close() {
    for (int partition = 0; partition < chunks.length; partition++) {
      handOver(partition);
    }
  }

  static long bytes(int words) {
    return (long) Long.BYTES * words;
  }
}
