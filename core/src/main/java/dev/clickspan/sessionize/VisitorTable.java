package dev.clickspan.sessionize;

import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.Partition;
import dev.clickspan.partition.RecordLayout;
import java.util.Arrays;

/**
 * The records of one partition, grouped by visitor. An open-addressing table holds each visitor's
 * newest record, and each record points to the visitor's one before: a lone event, the common case,
 * costs one probe and is never copied or sorted. Visitors are then taken by their newest records,
 * in the order of the records, since an order by slot would miss the caches at each. Buffers are
 * kept from partition to partition.
 *
 * <pre>
 * heads  | -1 | record | -1 | record | …      by visitor hash, twice as many slots as records
 *                  |
 * links            +→ record → record → none  by record number: | 31 …… 1: the one before, plus 1 | 0: has a newer one |
 * </pre>
 */
final class VisitorTable implements AutoCloseable {

  /** No record. */
  static final int NONE = -1;

  private static final int HAS_NEWER = 1;

  /** With more, the slots would not fit into an array. */
  private static final int MAX_WORDS = 1 << 30;

  /** Slots are a power of two, and at least twice as many as records. */
  private static final int MAX_SLOTS_PER_RECORD = 4;

  private final RecordLayout layout;
  private final MemoryBudget budget;
  private long[] records = new long[0];
  private int[] links = new int[0];
  private int[] heads = new int[0];
  private int count;
  private long reservedBytes;

  VisitorTable(RecordLayout layout, MemoryBudget budget) {
    this.layout = layout;
    this.budget = budget;
  }

  /** How much memory the partition's records and their grouping would take, in bytes. */
  long bytesFor(Partition partition) {
    long words = partition.words();
    if (words > MAX_WORDS) {
      return Long.MAX_VALUE;
    }
    return words * Long.BYTES + bytesOfIndexes(words / layout.words());
  }

  /**
   * At most four slots a record, one link, and what sorting takes if one visitor has them all; so
   * the ids of events.
   */
  private long bytesOfIndexes(long count) {
    int idInts = layout.hasEventIds() ? SeenEventIds.MAX_SLOTS_PER_EVENT : 0;
    int ints = 1 + MAX_SLOTS_PER_RECORD + Sessionizer.SORT_INTS_PER_EVENT + idInts;
    return count * ints * Integer.BYTES;
  }

  /** Takes a copy of the partition's records; what was here before is gone. */
  void load(Partition partition) {
    int words = Math.toIntExact(partition.words());
    count = words / layout.words();
    int slots = Integer.highestOneBit(Math.max(1, count)) * MAX_SLOTS_PER_RECORD;
    ensure(words, slots);
    partition.reader().read(records, words);
    Arrays.fill(heads, 0, slots, NONE);
    for (int record = 0; record < count; record++) {
      int at = record * layout.words();
      int slot = (int) RecordLayout.visitorHash(records, at) & (slots - 1);
      while (heads[slot] != NONE
          && !layout.sameVisitor(records, heads[slot] * layout.words(), at)) {
        slot = (slot + 1) & (slots - 1);
      }
      int before = heads[slot];
      links[record] = (before + 1) << 1;
      if (before != NONE) {
        links[before] |= HAS_NEWER;
      }
      heads[slot] = record;
    }
  }

  private void ensure(int words, int slots) {
    if (words > records.length || count > links.length || slots > heads.length) {
      int newWords = Math.max(records.length, words);
      int newCount = Math.max(links.length, count);
      int newSlots = Math.max(heads.length, slots);
      long bytes = (long) Long.BYTES * newWords + (long) Integer.BYTES * (newCount + newSlots);
      close();
      budget.reserve(bytes, "grouping a partition by visitor");
      reservedBytes = bytes;
      records = new long[newWords];
      links = new int[newCount];
      heads = new int[newSlots];
    }
  }

  long[] records() {
    return records;
  }

  int count() {
    return count;
  }

  /** Whether the record is its visitor's newest. */
  boolean isNewest(int record) {
    return (links[record] & HAS_NEWER) == 0;
  }

  /** The visitor's record before this one; {@link #NONE} if there is none. */
  int before(int record) {
    return (links[record] >>> 1) - 1;
  }

  /** Where a record lies in {@link #records}. */
  int at(int record) {
    return record * layout.words();
  }

  /** Gives the buffers back. */
  @Override
  public void close() {
    budget.release(reservedBytes);
    reservedBytes = 0;
    records = new long[0];
    links = new int[0];
    heads = new int[0];
  }
}
