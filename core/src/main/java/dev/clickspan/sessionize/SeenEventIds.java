package dev.clickspan.sessionize;

import dev.clickspan.FileRule;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.RecordLayout;
import java.util.Arrays;

/**
 * Finds the copies among one visitor's events: those whose id an earlier event has, under {@link
 * FileRule#SEPARATE} one of the same file. An open-addressing table of the records whose id came
 * first.
 *
 * <pre>
 * slots  | -1 | record | -1 | record | …      by hash of the id, at least twice as many as events
 * </pre>
 */
final class SeenEventIds implements AutoCloseable {

  /** Slots are a power of two, and at most so many an event. */
  static final int MAX_SLOTS_PER_EVENT = 4;

  private static final int NONE = -1;

  private final RecordLayout layout;
  private final EventOrder order;
  private final MemoryBudget budget;
  private int[] slots = new int[0];
  private int mask;

  SeenEventIds(RecordLayout layout, EventOrder order, MemoryBudget budget) {
    this.layout = layout;
    this.order = order;
    this.budget = budget;
  }

  /** Forgets all ids, and makes room for those of so many events. */
  void clear(int events) {
    int needed = Integer.highestOneBit(events) * MAX_SLOTS_PER_EVENT;
    if (needed > slots.length) {
      close();
      budget.reserve((long) Integer.BYTES * needed, "the event ids of one visitor");
      slots = new int[needed];
    }
    Arrays.fill(slots, 0, needed, NONE);
    mask = needed - 1;
  }

  /** Whether the visitor's next record in order is a copy of an earlier one. */
  boolean isCopy(long[] records, int at) {
    if (!layout.hasEventId(records, at)) {
      return false;
    }
    int slot = (int) layout.eventIdHash(records, at) & mask;
    while (slots[slot] != NONE) {
      if (isSame(records, slots[slot], at)) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = at;
    return false;
  }

  private boolean isSame(long[] records, int one, int other) {
    return layout.eventIdHigh(records, one) == layout.eventIdHigh(records, other)
        && layout.eventIdLow(records, one) == layout.eventIdLow(records, other)
        && order.areInOneStream(records, one, records, other);
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    budget.release((long) Integer.BYTES * slots.length);
    slots = new int[0];
  }
}
