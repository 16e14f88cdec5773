package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory for records, in chunks that are used again and again. They are cut from slabs, so
 * large that no collector ever moves one, and memory that was touched once serves for the whole
 * run: fresh memory costs more time than writing records to it.
 */
final class ChunkPool implements AutoCloseable {

  /** Large enough to go past the young generation of the heap. */
  private static final int MAX_SLAB_WORDS = (16 << 20) / Long.BYTES;

  /** Slabs start small and double, so that a small run doesn't touch a large one. */
  private static final int FIRST_SLAB_WORDS = (1 << 20) / Long.BYTES;

  private final MemoryBudget budget;
  private final int chunkWords;
  private final Deque<Chunk> free = new ArrayDeque<>();
  private long wordsLeft;
  private int nextSlabWords = FIRST_SLAB_WORDS;
  private long reservedBytes;

  /** Slabs that threads are making at this moment. */
  private int slabsToCome;

  /**
   * @param maxBytes all chunks together take no more
   */
  ChunkPool(MemoryBudget budget, long maxBytes, int chunkWords) {
    this.budget = budget;
    this.chunkWords = chunkWords;
    wordsLeft = maxBytes / Long.BYTES;
  }

  /** An empty chunk; null if there is none, and no memory for more. */
  @Nullable Chunk take() {
    int slabWords;
    synchronized (this) {
      slabWords = slabForLackOfChunks();
      if (slabWords == 0) {
        return free.poll();
      }
      slabsToCome++;
    }
    // Touching a slab for the first time takes long: nobody waits for it but who needs it.
    long[] slab = null;
    try {
      slab = new long[slabWords];
      return new Chunk(slab, 0);
    } finally {
      slabMade(slab);
    }
  }

  /** The longs of a slab to make; 0 if there is a free chunk, or no memory. */
  private synchronized int slabForLackOfChunks() {
    try {
      int words = 0;
      while (free.isEmpty() && (words = reserveSlab()) == 0 && slabsToCome > 0) {
        wait(); // the memory is another thread's, and will be chunks in a moment
      }
      return words;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    }
  }

  /** Shares out all chunks of a slab but the first; null if it could not be made. */
  private synchronized void slabMade(long @Nullable [] slab) {
    slabsToCome--;
    for (int from = chunkWords; slab != null && from < slab.length; from += chunkWords) {
      free.add(new Chunk(slab, from));
    }
    notifyAll();
  }

  /** Enters a slab into the ledger; returns its longs, 0 if there is no memory for one. */
  private int reserveSlab() {
    long words = wholeChunks(Math.min(wordsLeft, Math.max(nextSlabWords, chunkWords)));
    while (words > 0 && !budget.tryReserve(words * Long.BYTES)) {
      words = wholeChunks(words / 2);
    }
    if (words == 0) {
      return 0;
    }
    reservedBytes += words * Long.BYTES;
    wordsLeft -= words;
    nextSlabWords = Math.min(MAX_SLAB_WORDS, 2 * nextSlabWords);
    return (int) words;
  }

  private long wholeChunks(long words) {
    return words - words % chunkWords;
  }

  /** Takes chunks back, whose records nobody needs any more. */
  synchronized void giveBack(List<Chunk> chunks) {
    free.addAll(chunks);
  }

  int chunkWords() {
    return chunkWords;
  }

  /** Gives all memory back, whoever still has a chunk. */
  @Override
  public synchronized void close() {
    free.clear();
    wordsLeft = 0;
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
