package dev.clickspan.model;

import java.util.SplittableRandom;

/**
 * A hash for tables that hold what others chose: keyed anew in each process, so that nobody can
 * choose values that collide; no result depends on it. A word is added by a multiplication of which
 * both halves count: whatever bits of the word differ, all bits of the hash do. With the lower half
 * alone a difference in a word's upper bits would never reach the hash's lower ones, which are
 * those that tables use.
 */
public final class KeyedHash {

  private static final SplittableRandom KEYS = new SplittableRandom();
  private static final long START = KEYS.nextLong();
  private static final long FACTOR = KEYS.nextLong() | 1;

  private KeyedHash() {}

  /** The hash of one word, all its bits usable. */
  public static long of(long word) {
    return add(START, word);
  }

  /** The hash of what the hash before is of, and this word behind it. */
  public static long add(long hash, long word) {
    long sum = hash ^ word;
    return (sum * FACTOR) ^ Math.multiplyHigh(sum, FACTOR);
  }
}
