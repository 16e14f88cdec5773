package dev.clickspan.model;

import java.util.Arrays;

/**
 * How often each of some codes occurs: few at a time, and emptied again and again. Found by looking
 * at each, from the newest on, until there are too many for that; then in a hash table with linear
 * probing, at most half full. What many codes take is in the ledger.
 */
public final class CodeCounts implements AutoCloseable {

  private static final int MAX_LISTED = 32;

  /** Room for so many isn't in the ledger. */
  private static final int FIRST_ROOM = 2 * MAX_LISTED;

  /** Room for more than so many is given back as soon as it isn't needed. */
  private static final int MAX_KEPT_ROOM = 1 << 12;

  /** A code, its count, and two slots. */
  private static final int BYTES_A_CODE = Integer.BYTES + Long.BYTES + 2 * Integer.BYTES;

  /** 2<sup>32</sup> divided by the golden ratio: neighbours among codes land far apart. */
  private static final int SPREAD = 0x9E3779B9;

  private final MemoryBudget budget;
  private int[] codes = new int[FIRST_ROOM];
  private long[] counts = new long[FIRST_ROOM];

  /** Where codes stand in the list, plus 1; 0 is empty. Filled once there are many. */
  private int[] slots = new int[2 * FIRST_ROOM];

  private int size;

  public CodeCounts(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Counts a code once more. */
  public void add(int code) {
    int place = size > MAX_LISTED ? slots[slot(code)] - 1 : placeByList(code);
    if (place < 0) {
      place = append(code);
    }
    counts[place]++;
  }

  private int placeByList(int code) {
    for (int place = size - 1; place >= 0; place--) {
      if (codes[place] == code) {
        return place;
      }
    }
    return -1;
  }

  /** Where a code stands, or would stand. */
  private int slot(int code) {
    int mask = slots.length - 1;
    int slot = (code * SPREAD) >>> Integer.numberOfLeadingZeros(mask);
    while (slots[slot] != 0 && codes[slots[slot] - 1] != code) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int append(int code) {
    if (size == codes.length) {
      grow();
    }
    codes[size] = code;
    counts[size] = 0;
    size++;
    if (size == MAX_LISTED + 1) {
      fillSlots();
    } else if (size > MAX_LISTED) {
      slots[slot(code)] = size;
    }
    return size - 1;
  }

  private void grow() {
    int room = Math.multiplyExact(2, size);
    budget.reserve((long) size * BYTES_A_CODE, "the names of a session's events");
    codes = Arrays.copyOf(codes, room);
    counts = Arrays.copyOf(counts, room);
    slots = new int[Math.multiplyExact(2, room)];
    fillSlots();
  }

  private void fillSlots() {
    for (int place = 0; place < size; place++) {
      slots[slot(codes[place])] = place + 1;
    }
  }

  /** How many codes occur. */
  public int size() {
    return size;
  }

  /** A code that occurs. */
  public int code(int place) {
    return codes[place];
  }

  /** How often it does. */
  public long count(int place) {
    return counts[place];
  }

  /** Forgets all of them. */
  public void clear() {
    if (codes.length > MAX_KEPT_ROOM) {
      close();
    } else if (size > MAX_LISTED) {
      Arrays.fill(slots, 0);
    }
    size = 0;
  }

  /** Forgets all of them, and gives the memory back; more may come. */
  @Override
  public void close() {
    if (codes.length > FIRST_ROOM) {
      budget.release((long) (codes.length - FIRST_ROOM) * BYTES_A_CODE);
      codes = new int[FIRST_ROOM];
      counts = new long[FIRST_ROOM];
    }
    slots = new int[2 * FIRST_ROOM];
    size = 0;
  }
}
