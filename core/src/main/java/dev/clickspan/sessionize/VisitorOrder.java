package dev.clickspan.sessionize;

import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordSort;
import java.util.Arrays;

/**
 * Puts the visitors of a partition in the order of a table's rows: by their places, which are
 * hashes, so one pass spreads them evenly over buckets of a few, and each bucket is sorted by
 * itself.
 *
 * <pre>
 * key  | 63 …… n: upper bits of the place, its highest bit turned over | n-1 …… 0: record |
 * </pre>
 */
final class VisitorOrder implements AutoCloseable {

  /** Keys, the same again in buckets, and at most one bucket for each two visitors. */
  private static final int BYTES_PER_RECORD = 2 * Long.BYTES + Integer.BYTES;

  private static final int MIN_BUCKETS = 2;
  private static final int VISITORS_PER_BUCKET = 4;

  private final RecordLayout layout;
  private final RecordSort sort;
  private final MemoryBudget budget;
  private long reservedBytes;
  private long[] keys = new long[0];
  private long[] sorted = new long[0];
  private int[] bucketEnds = new int[0];
  private int recordBits;
  private int count;

  VisitorOrder(RecordLayout layout, EventOrder order, MemoryBudget budget) {
    this.layout = layout;
    sort = new RecordSort(order);
    this.budget = budget;
  }

  /** How much memory sorting the visitors of so many records takes, in bytes. */
  static long bytesFor(long records) {
    return records * BYTES_PER_RECORD;
  }

  /** Sorts the visitors of the table. */
  void load(VisitorTable table) {
    count = 0;
    if (table.count() == 0) {
      return;
    }
    ensure(table.count());
    recordBits = Integer.SIZE - Integer.numberOfLeadingZeros(table.count());
    long[] records = table.records();
    long differing = 0;
    for (int record = 0; record < table.count(); record++) {
      if (table.isNewest(record)) {
        long place = RecordLayout.visitorPlace(records, table.at(record)) ^ Long.MIN_VALUE;
        long key = place >>> recordBits << recordBits | record;
        differing |= key ^ (count == 0 ? key : keys[0]);
        keys[count++] = key;
      }
    }
    spread(Long.numberOfLeadingZeros(differing));
    sortEqualPlaces(table);
  }

  /** The record that is the newest of the visitor of this rank. */
  int record(int rank) {
    return (int) sorted[rank] & ((1 << recordBits) - 1);
  }

  /** How many visitors there are. */
  int count() {
    return count;
  }

  /**
   * @param sharedBits how many upper bits are the same in all keys
   */
  private void spread(int sharedBits) {
    int buckets = Math.max(MIN_BUCKETS, Integer.highestOneBit(count / VISITORS_PER_BUCKET));
    int shift = Long.SIZE - Integer.numberOfTrailingZeros(buckets);
    // What all share is shifted out; if that is nothing, the highest bit is turned back.
    long highest = sharedBits == 0 ? Long.MIN_VALUE : 0;
    Arrays.fill(bucketEnds, 0, buckets, 0);
    for (int i = 0; i < count; i++) {
      bucketEnds[bucket(keys[i] ^ highest, sharedBits, shift)]++;
    }
    int start = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      int size = bucketEnds[bucket];
      bucketEnds[bucket] = start;
      start += size;
    }
    for (int i = 0; i < count; i++) {
      sorted[bucketEnds[bucket(keys[i] ^ highest, sharedBits, shift)]++] = keys[i];
    }
    start = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      Arrays.sort(sorted, start, bucketEnds[bucket]);
      start = bucketEnds[bucket];
    }
  }

  private static int bucket(long key, int sharedBits, int shift) {
    return (int) (key << sharedBits >>> shift);
  }

  /** What a key has no bits for: rare, unless somebody chose the visitors. */
  private void sortEqualPlaces(VisitorTable table) {
    int from = 0;
    for (int to = 1; to <= count; to++) {
      if (to == count || (sorted[to] ^ sorted[from]) >>> recordBits != 0) {
        if (to - from > 1) {
          sortByVisitor(table, from, to);
        }
        from = to;
      }
    }
  }

  private void sortByVisitor(VisitorTable table, int from, int to) {
    int equal = to - from;
    int[] places = new int[equal];
    for (int i = 0; i < equal; i++) {
      places[i] = table.at(record(from + i));
    }
    sort.sort(table.records(), places, new int[equal], equal);
    for (int i = 0; i < equal; i++) {
      sorted[from + i] = places[i] / layout.words();
    }
  }

  private void ensure(int records) {
    if (records > keys.length) {
      close();
      budget.reserve(bytesFor(records), "ordering a partition's visitors");
      reservedBytes = bytesFor(records);
      keys = new long[records];
      sorted = new long[records];
      bucketEnds =
          new int[Math.max(MIN_BUCKETS, Integer.highestOneBit(records / VISITORS_PER_BUCKET))];
    }
  }

  /** Gives the buffers back. */
  @Override
  public void close() {
    budget.release(reservedBytes);
    reservedBytes = 0;
    keys = new long[0];
    sorted = new long[0];
    bucketEnds = new int[0];
  }
}
