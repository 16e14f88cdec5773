package dev.clickspan.summarize;

import dev.clickspan.model.KeyedHash;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import java.util.Arrays;

/**
 * The counts of segments, for one thread: entries in the order in which they came, and slots of a
 * hash table that name them, at most half of which are taken. When it may not grow it hands its
 * entries over and begins anew.
 *
 * <pre>
 * | segment | first visitor | last visitor | sessions | visitors | events | single-event sessions |
 * </pre>
 *
 * A visitor's sessions come one after another, so a visitor who is counted in two entries of one
 * segment is the last of one and the first of the next.
 */
final class SegmentCountTable {

  /** Longs an entry, and where in it they lie. */
  static final int WORDS = 7;

  static final int SEGMENT = 0;
  static final int FIRST_VISITOR = 1;
  static final int LAST_VISITOR = 2;
  static final int SESSIONS = 3;
  static final int VISITORS = 4;
  static final int EVENTS = 5;
  static final int SINGLE_EVENT_SESSIONS = 6;

  /** So much is taken in any case; runs of fewer entries would not be worth their section. */
  private static final int MIN_ENTRIES = 64;

  /** With more, the entries would not fit into an array. */
  private static final int MAX_ENTRIES = 1 << 27;

  private static final int VISITOR_BITS = 48;

  private final SegmentCounts owner;
  private final TableRoom room;
  private final MemoryBudget budget;
  private final long firstVisitor;
  private long[] entries = new long[0];
  private int[] slots = new int[0];
  private int maxEntries;
  private int used;

  /**
   * @param owner takes what has no room
   * @param number no other table of the owner has it
   */
  SegmentCountTable(SegmentCounts owner, TableRoom room, int number) {
    this.owner = owner;
    this.room = room;
    budget = room.memory().budget();
    firstVisitor = (long) number << VISITOR_BITS;
  }

  /**
   * Counts a session.
   *
   * @param threadVisitor the visitor's number, from 0; it never descends
   */
  void add(long segment, Session session, long threadVisitor) {
    long visitor = firstVisitor + threadVisitor;
    int slot = maxEntries == 0 ? 0 : slot(slots, segment);
    if (maxEntries == 0 || slots[slot] == 0) {
      if (used == maxEntries && !grow()) {
        spill();
      }
      slot = slot(slots, segment);
      append(slot, segment, visitor);
    }
    int at = (slots[slot] - 1) * WORDS;
    entries[at + SESSIONS]++;
    entries[at + EVENTS] += session.events;
    if (entries[at + LAST_VISITOR] != visitor) {
      entries[at + LAST_VISITOR] = visitor;
      entries[at + VISITORS]++;
    }
    if (session.events == 1) {
      entries[at + SINGLE_EVENT_SESSIONS]++;
    }
  }

  private void append(int slot, long segment, long visitor) {
    int at = used++ * WORDS;
    slots[slot] = used;
    Arrays.fill(entries, at, at + WORDS, 0);
    entries[at + SEGMENT] = segment;
    entries[at + FIRST_VISITOR] = visitor;
    entries[at + LAST_VISITOR] = visitor;
    entries[at + VISITORS] = 1;
  }

  private boolean grow() {
    if (maxEntries == MAX_ENTRIES) {
      return false;
    }
    int more = Math.max(MIN_ENTRIES, 2 * maxEntries);
    if (maxEntries == 0) {
      budget.reserve(bytes(more), "the counts of segments");
    } else if (!room.tryReserve(bytes(more), bytes(maxEntries) + bytes(more))) {
      return false;
    }
    entries = Arrays.copyOf(entries, more * WORDS);
    int[] grown = new int[2 * more];
    for (int entry = 0; entry < used; entry++) {
      grown[slot(grown, entries[entry * WORDS + SEGMENT])] = entry + 1;
    }
    slots = grown;
    budget.release(bytes(maxEntries));
    maxEntries = more;
    return true;
  }

  /** Where the segment's entry is named, or could be. */
  private int slot(int[] table, long segment) {
    int mask = table.length - 1;
    int slot = (int) KeyedHash.of(segment) & mask;
    while (table[slot] != 0 && entries[(table[slot] - 1) * WORDS + SEGMENT] != segment) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Hands all entries over. */
  void spill() {
    if (used > 0) {
      // Slots aren't needed any more: their first half names entries, the other is for sorting.
      int[] places = slots;
      for (int entry = 0; entry < used; entry++) {
        places[entry] = entry * WORDS;
      }
      owner.spill(entries, places, used);
      used = 0;
    }
    Arrays.fill(slots, 0);
  }

  /** Gives the memory back. */
  void release() {
    budget.release(bytes(maxEntries));
    entries = new long[0];
    slots = new int[0];
    maxEntries = 0;
    used = 0;
  }

  private static long bytes(int entries) {
    return (long) entries * (WORDS * Long.BYTES + 2 * Integer.BYTES);
  }
}
