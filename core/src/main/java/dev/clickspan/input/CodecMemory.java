package dev.clickspan.input;

import dev.clickspan.model.MemoryBudget;

/** What decompressing one file has reserved; all of it is given back at once. */
final class CodecMemory {

  private final MemoryBudget budget;
  private final String what;
  private long reservedBytes;

  /**
   * @param what what it is for, in the words of a message to the user
   */
  CodecMemory(MemoryBudget budget, String what) {
    this.budget = budget;
    this.what = what;
  }

  /**
   * Reserves more.
   *
   * @throws dev.clickspan.SessionException if it doesn't fit
   */
  void reserve(long bytes) {
    budget.reserve(bytes, what);
    reservedBytes += bytes;
  }

  void release(long bytes) {
    budget.release(bytes);
    reservedBytes -= bytes;
  }

  void releaseAll() {
    release(reservedBytes);
  }
}
