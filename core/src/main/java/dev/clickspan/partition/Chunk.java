package dev.clickspan.partition;

/**
 * A piece of a slab, filled with records by one thread. Once it is handed over to a partition it
 * doesn't change until the pool takes it back.
 */
final class Chunk {

  private final long[] slab;
  private final int from;
  private int words;

  Chunk(long[] slab, int from) {
    this.slab = slab;
    this.from = from;
  }

  /** The array that its records lie in. */
  long[] slab() {
    return slab;
  }

  /** Where its records begin. */
  int from() {
    return from;
  }

  /** Longs in its records. */
  int words() {
    return words;
  }

  /** Says how far it was filled. */
  void filled(int count) {
    words = count;
  }
}
