package dev.clickspan.summarize;

import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.SortedRun;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How often each duration occurs in each segment, for one thread. Open addressing in one array, at
 * most half full: so its entries can be sorted inside it. When it may not grow it hands its entries
 * over, sorted, and begins anew.
 *
 * <pre>
 * | segment | duration | count | segment | duration | count | …      count 0: a free slot
 * </pre>
 */
final class DurationTable {

  /** Longs an entry, and where in it they lie. */
  static final int WORDS = 3;

  static final int SEGMENT = 0;
  static final int DURATION = 1;
  static final int COUNT = 2;

  /** So much is taken in any case; runs of fewer entries would not be worth their section. */
  private static final int MIN_SLOTS = 64;

  /** With more, the entries would not fit into an array. */
  private static final int MAX_SLOTS = 1 << 29;

  /** Random, so that nobody can craft durations that meet in one slot. */
  private static final SplittableRandom HASH_KEYS = new SplittableRandom();

  private static final long SEGMENT_KEY = HASH_KEYS.nextLong() | 1;
  private static final long DURATION_KEY = HASH_KEYS.nextLong() | 1;

  private final SegmentDurations owner;
  private final TableRoom room;
  private final MemoryBudget budget;
  private long[] entries = new long[0];
  private int slots;
  private int used;

  /**
   * @param owner takes what has no room
   */
  DurationTable(SegmentDurations owner, TableRoom room) {
    this.owner = owner;
    this.room = room;
    budget = room.memory().budget();
  }

  /**
   * Counts a session.
   *
   * @param durationMillis at least 0
   */
  void add(long segment, long durationMillis) {
    if (2 * used >= slots && !grow()) {
      spill();
    }
    int at = place(entries, slots, segment, durationMillis);
    if (entries[at + COUNT]++ == 0) {
      entries[at + SEGMENT] = segment;
      entries[at + DURATION] = durationMillis;
      used++;
    }
  }

  private boolean grow() {
    if (slots == MAX_SLOTS) {
      return false;
    }
    int newSlots = Math.max(MIN_SLOTS, 2 * slots);
    if (slots == 0) {
      budget.reserve(bytes(newSlots), "the durations of sessions");
    } else if (!room.tryReserve(bytes(newSlots), bytes(slots) + bytes(newSlots))) {
      return false;
    }
    long[] grown = new long[newSlots * WORDS];
    for (int from = 0; from < entries.length; from += WORDS) {
      if (entries[from + COUNT] > 0) {
        int to = place(grown, newSlots, entries[from + SEGMENT], entries[from + DURATION]);
        System.arraycopy(entries, from, grown, to, WORDS);
      }
    }
    budget.release(bytes(slots));
    entries = grown;
    slots = newSlots;
    return true;
  }

  /** Where the entry lies, or could. */
  private static int place(long[] entries, int slots, long segment, long durationMillis) {
    long hash = segment * SEGMENT_KEY + durationMillis * DURATION_KEY;
    int slot = (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(slots)));
    int at = slot * WORDS;
    while (entries[at + COUNT] != 0
        && (entries[at + DURATION] != durationMillis || entries[at + SEGMENT] != segment)) {
      at += WORDS;
      if (at == entries.length) {
        at = 0;
      }
    }
    return at;
  }

  /** Its entries in order. They stay in its array, so nothing may be added any more. */
  SortedRun sorted() {
    int from = sort();
    return SortedRun.inMemory(entries, from, from + used * WORDS, WORDS);
  }

  private void spill() {
    owner.spill(entries, sort(), used * WORDS);
    Arrays.fill(entries, 0);
    used = 0;
  }

  private int sort() {
    int end = 0;
    for (int from = 0; from < entries.length; from += WORDS) {
      if (entries[from + COUNT] > 0) {
        System.arraycopy(entries, from, entries, end, WORDS);
        end += WORDS;
      }
    }
    return DurationSort.sort(entries, used);
  }

  /** Gives the memory back. */
  void release() {
    budget.release(bytes(slots));
    entries = new long[0];
    slots = 0;
    used = 0;
  }

  private static long bytes(int slots) {
    return (long) Long.BYTES * WORDS * slots;
  }
}
