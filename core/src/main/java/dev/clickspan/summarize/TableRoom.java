package dev.clickspan.summarize;

import dev.clickspan.partition.WorkingMemory;

/**
 * How large the tables of threads may grow: each to its share in any case, and past that while the
 * rest of the run leaves enough of the memory free, since a table is faster than the disk.
 *
 * @param memory what a table may take in any case, and what merging may take
 * @param freeUseBytes while no more than this is entered in the ledger, tables grow past that
 */
record TableRoom(WorkingMemory memory, long freeUseBytes) {

  private static final int SHARE_OF_MEMORY = 20;

  /**
   * A twentieth of the memory in equal parts, one for each thread's table and one for the buffers
   * through which runs are merged; and what is free of half of it, as sessionizing takes less than
   * that half.
   */
  static TableRoom of(WorkingMemory all, int threads) {
    long partBytes = all.maxBytes() / SHARE_OF_MEMORY / (threads + 1);
    // What is kept to the run's end is entered, but nobody's share.
    long freeUseBytes = all.budget().limitBytes() - all.maxBytes() / 2;
    return new TableRoom(new WorkingMemory(all.budget(), partBytes, all.temp()), freeUseBytes);
  }

  /**
   * Enters bytes by which a table wants to grow.
   *
   * @param tableBytes what it would take with them
   * @return false if it has to make do without them
   */
  boolean tryReserve(long bytes, long tableBytes) {
    boolean allowed =
        tableBytes <= memory.maxBytes() || memory.budget().reservedBytes() + bytes <= freeUseBytes;
    return allowed && memory.budget().tryReserve(bytes);
  }
}
