package dev.clickspan.partition;

import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import java.util.SplittableRandom;

/**
 * How an event lies in a run of longs. Every word less is a tenth of the memory and of the time
 * that a large run spends on it, so the source shares a word with the time while few bits hold it.
 *
 * <pre>
 * word 0   visitor, upper half
 * word 1   visitor, lower half
 * word 2   | 63 …… 16: time in epoch milliseconds | 15: visitor kind | 14 …… 0: source |
 * word 3   source, only with more than 32,768 of them (word 2 then holds 0)
 * then     coded values, two a word: even field in the lower half, odd field in the upper
 * </pre>
 *
 * <p>A visitor is equal to another if words 0 and 1 and the kind are. Events of one time come in
 * the order of their sources, and those of one source in the order in which they were written: that
 * order is kept all the way, so a record needs no position.
 *
 * @param codedFields how many values an event carries
 * @param sources how many sources the events come from
 */
public record RecordLayout(int codedFields, int sources) {

  private static final SplittableRandom HASH_KEYS = new SplittableRandom();
  private static final long HASH_KEY_HIGH = HASH_KEYS.nextLong();
  private static final long HASH_KEY_LOW = HASH_KEYS.nextLong();

  /** So many sources share a word with the time. */
  static final int MAX_NARROW_SOURCES = 1 << 15;

  private static final int TIME = 2;
  private static final int WIDE_SOURCE = 3;
  private static final int TIME_SHIFT = 16;
  private static final long KIND_BIT = MAX_NARROW_SOURCES;
  private static final long SOURCE_MASK = MAX_NARROW_SOURCES - 1;

  /** Longs a record. */
  public int words() {
    return codes() + (codedFields + 1) / 2;
  }

  private int codes() {
    return isWide() ? WIDE_SOURCE + 1 : WIDE_SOURCE;
  }

  private boolean isWide() {
    return sources > MAX_NARROW_SOURCES;
  }

  /** Writes the event at this place. */
  public void put(Event event, long[] records, int at) {
    records[at] = event.visitorHigh;
    records[at + 1] = event.visitorLow;
    long kind = event.visitorKind == VisitorKind.HASHED ? KIND_BIT : 0;
    long time = event.timeMillis << TIME_SHIFT | kind;
    if (isWide()) {
      records[at + TIME] = time;
      records[at + WIDE_SOURCE] = event.source;
    } else {
      records[at + TIME] = time | event.source;
    }
    for (int field = 0; field < codedFields; field += 2) {
      long upper = field + 1 < codedFields ? event.codes[field + 1] : 0;
      records[at + codes() + field / 2] = (upper << 32) | (event.codes[field] & 0xFFFF_FFFFL);
    }
  }

  /** Whether two records have the same visitor. */
  public boolean sameVisitor(long[] records, int one, int other) {
    return records[one] == records[other]
        && records[one + 1] == records[other + 1]
        && ((records[one + TIME] ^ records[other + TIME]) & KIND_BIT) == 0;
  }

  /** An order of visitors, each record in an array of its own; 0 if the visitor is the same. */
  public int compareVisitors(long[] records, int at, long[] otherRecords, int other) {
    int upper = Long.compare(records[at], otherRecords[other]);
    if (upper != 0) {
      return upper;
    }
    int lower = Long.compare(records[at + 1], otherRecords[other + 1]);
    return lower != 0
        ? lower
        : Long.compare(records[at + TIME] & KIND_BIT, otherRecords[other + TIME] & KIND_BIT);
  }

  /** A hash of the record's visitor, all its bits usable. */
  public static long visitorHash(long[] records, int at) {
    return visitorHash(records[at], records[at + 1]);
  }

  /**
   * A hash of a visitor's key, all its bits usable: the halves of a 128-bit product. Keyed anew in
   * each process, so that nobody can choose visitors that collide; no result depends on it. Kinds
   * may share a hash; they differ in the key.
   */
  static long visitorHash(long high, long low) {
    long one = high ^ HASH_KEY_HIGH;
    long other = low ^ HASH_KEY_LOW;
    long mixed = (one * other) ^ Math.multiplyHigh(one, other);
    return (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
  }

  public long timeMillis(long[] records, int at) {
    return records[at + TIME] >>> TIME_SHIFT;
  }

  /** Where the event comes from, as {@link Event#source} said. */
  public int source(long[] records, int at) {
    return (int) (isWide() ? records[at + WIDE_SOURCE] : records[at + TIME] & SOURCE_MASK);
  }

  public int code(long[] records, int at, int field) {
    return (int) (records[at + codes() + field / 2] >>> (field % 2 * 32));
  }
}
