package dev.clickspan.generate;

/**
 * Sebastiano Vigna's splitmix64. Written out here so that the files' bytes hang on no JDK's choice
 * of algorithm, and so that one object serves visitor after visitor.
 */
final class SplitMix {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  /** Starts the sequence of this seed. */
  void reseed(long seed) {
    state = seed;
  }

  /** Any 64 bits. */
  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /**
   * A number from 0 to {@code bound} - 1.
   *
   * @param bound 1 to 2^62
   */
  long below(long bound) {
    return Math.multiplyHigh(next() >>> 1, bound << 1);
  }

  /**
   * A number from 0 to {@code bound} - 1.
   *
   * @param bound at least 1
   */
  int below(int bound) {
    return (int) below((long) bound);
  }

  /** True so many times of a hundred. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  /**
   * The seed of one of many sequences. Two indexes under one base never share a seed, since each
   * step here can be undone.
   */
  static long seed(long base, long index) {
    return mix(mix(base) + index * GOLDEN);
  }

  /** Scatters the bits; distinct inputs give distinct outputs. */
  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
