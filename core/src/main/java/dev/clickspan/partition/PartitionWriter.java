package dev.clickspan.partition;

import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.parse.EventSink;
import org.jspecify.annotations.Nullable;

/**
 * One thread's way into the partitions: fills a chunk a partition and hands it over when it is
 * full, so that threads meet once a chunk and not once an event.
 */
public final class PartitionWriter implements EventSink, AutoCloseable {

  private final PartitionStore store;
  private final RecordLayout layout;
  private final int words;
  private final int chunkWords;
  private final @Nullable Chunk[] chunks;

  // Of each partition's chunk, beside each other: where the next record goes, and where it ends.
  private final long[][] slabs;
  private final int[] next;
  private final int[] end;

  private final @Nullable SeenVisitors seen;

  PartitionWriter(PartitionStore store, RecordLayout layout, int chunkWords) {
    this.store = store;
    this.layout = layout;
    words = layout.words();
    this.chunkWords = chunkWords;
    chunks = new Chunk[store.size()];
    slabs = new long[store.size()][];
    next = new int[store.size()];
    end = new int[store.size()];
    seen = layout.hasTexts() ? new SeenVisitors() : null;
  }

  @Override
  public void event(Event event) {
    int partition = store.partitionOf(event.visitorHigh, event.visitorLow);
    if (seen != null && event.visitorKind == VisitorKind.HASHED && seen.isNew(event)) {
      putText(event, partition);
    }
    if (next[partition] == end[partition]) {
      startChunk(partition);
    }
    layout.put(event, slabs[partition], next[partition]);
    next[partition] += words;
  }

  /** Takes a record as it is: an event, or a piece of a visitor's text. */
  void record(long[] records, int at) {
    int partition = store.partitionOf(records[at], records[at + 1]);
    if (next[partition] == end[partition]) {
      startChunk(partition);
    }
    System.arraycopy(records, at, slabs[partition], next[partition], words);
    next[partition] += words;
  }

  private void putText(Event event, int partition) {
    int pieces = layout.pieces(event);
    for (int piece = 0; piece < pieces; piece++) {
      if (next[partition] == end[partition]) {
        startChunk(partition);
      }
      layout.putPiece(event, piece, slabs[partition], next[partition]);
      next[partition] += words;
    }
  }

  private void startChunk(int partition) {
    handOver(partition);
    Chunk chunk = store.emptyChunk();
    chunks[partition] = chunk;
    slabs[partition] = chunk.slab();
    next[partition] = chunk.from();
    end[partition] = chunk.from() + chunkWords;
  }

  private void handOver(int partition) {
    Chunk chunk = chunks[partition];
    if (chunk != null) {
      chunk.filled(next[partition] - chunk.from());
      store.partition(partition).add(chunk);
      chunks[partition] = null;
      next[partition] = 0;
      end[partition] = 0;
    }
  }

  /** Hands over what is still unfull. */
  @Override
  public void close() {
    for (int partition = 0; partition < chunks.length; partition++) {
      handOver(partition);
    }
  }
}
