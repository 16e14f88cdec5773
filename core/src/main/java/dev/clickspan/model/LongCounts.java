package dev.clickspan.model;

import java.util.Arrays;

/**
 * How often each number occurs. Open addressing, because it is asked for every session, and boxed
 * maps are slow and take ten times the memory. Reserves before it grows.
 */
public final class LongCounts {

  private static final int INITIAL_SLOTS = 8;
  private static final long EMPTY = Long.MIN_VALUE;

  private final MemoryBudget budget;
  private final String what;
  private long[] numbers = new long[0];
  private long[] counts = new long[0];
  private int distinct;

  /**
   * @param what what is counted, in the words of a message to the user
   */
  public LongCounts(MemoryBudget budget, String what) {
    this.budget = budget;
    this.what = what;
  }

  /**
   * Counts a number so many more times.
   *
   * @param number any but {@link Long#MIN_VALUE}
   */
  public void add(long number, long times) {
    if (2 * distinct >= numbers.length) {
      grow();
    }
    int slot = slot(numbers, number);
    if (numbers[slot] == EMPTY) {
      numbers[slot] = number;
      distinct++;
    }
    counts[slot] += times;
  }

  /** Adds all counts of another, and leaves that one empty. */
  public void addAll(LongCounts other) {
    for (int slot = 0; slot < other.numbers.length; slot++) {
      if (other.numbers[slot] != EMPTY) {
        add(other.numbers[slot], other.counts[slot]);
      }
    }
    other.release();
  }

  /** The numbers that occur, ascending. */
  public long[] sortedNumbers() {
    long[] sorted = new long[distinct];
    int next = 0;
    for (long number : numbers) {
      if (number != EMPTY) {
        sorted[next++] = number;
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** How many numbers occur. */
  public int distinct() {
    return distinct;
  }

  /** How often the number occurs. */
  public long count(long number) {
    if (distinct == 0) {
      return 0;
    }
    int slot = slot(numbers, number);
    return numbers[slot] == EMPTY ? 0 : counts[slot];
  }

  /** Forgets everything and gives the memory back. */
  public void release() {
    budget.release(bytes(numbers.length));
    numbers = new long[0];
    counts = new long[0];
    distinct = 0;
  }

  private void grow() {
    int slots = Math.max(INITIAL_SLOTS, Math.multiplyExact(numbers.length, 2));
    budget.reserve(bytes(slots), what);
    long[] newNumbers = new long[slots];
    Arrays.fill(newNumbers, EMPTY);
    long[] newCounts = new long[slots];
    for (int old = 0; old < numbers.length; old++) {
      if (numbers[old] != EMPTY) {
        int slot = slot(newNumbers, numbers[old]);
        newNumbers[slot] = numbers[old];
        newCounts[slot] = counts[old];
      }
    }
    budget.release(bytes(numbers.length));
    numbers = newNumbers;
    counts = newCounts;
  }

  private static int slot(long[] numbers, long number) {
    int mask = numbers.length - 1;
    int slot = (int) KeyedHash.of(number) & mask;
    while (numbers[slot] != EMPTY && numbers[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long bytes(int slots) {
    return 2L * Long.BYTES * slots;
  }
}
