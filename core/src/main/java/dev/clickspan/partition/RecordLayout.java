package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import java.util.SplittableRandom;

/**
 * How an event lies in a run of longs.
 *
 * <pre>
 * word 0   visitor, upper half
 * word 1   visitor, lower half
 * word 2   | 63 …… 1: time in epoch milliseconds | 0: visitor kind |
 * word 3   | 63 …… 40: file | 39 …… 0: position in the file |
 * word 4…  coded values, two a word: even field in the lower half, odd field in the upper
 * </pre>
 *
 * <p>Words 2 and 3, compared as signed longs, give the order of one visitor's events. A visitor is
 * equal to another if words 0 and 1 and the kind are.
 *
 * @param codedFields how many values an event carries
 */
public record RecordLayout(int codedFields) {

  /** Files are numbered below this, so that word 3 stays positive. */
  public static final int MAX_FILES = 1 << 23;

  private static final SplittableRandom HASH_KEYS = new SplittableRandom();
  private static final long HASH_KEY_HIGH = HASH_KEYS.nextLong();
  private static final long HASH_KEY_LOW = HASH_KEYS.nextLong();

  private static final int POSITION_BITS = 40;
  private static final int VISITOR_WORDS = 2;
  private static final int TIME = 2;
  private static final int PLACE = 3;
  private static final int CODES = 4;

  /** Longs a record. */
  public int words() {
    return CODES + (codedFields + 1) / 2;
  }

  /** Writes the event at this place. */
  public void put(Event event, long[] records, int at) {
    if (event.position >>> POSITION_BITS != 0) {
      throw new SessionException(
          ErrorKind.LIMIT, "a file is larger than 1 TiB when decompressed; split it");
    }
    records[at] = event.visitorHigh;
    records[at + 1] = event.visitorLow;
    records[at + TIME] =
        (event.timeMillis << 1) | (event.visitorKind == VisitorKind.HASHED ? 1 : 0);
    records[at + PLACE] = ((long) event.file << POSITION_BITS) | event.position;
    for (int field = 0; field < codedFields; field += 2) {
      long upper = field + 1 < codedFields ? event.codes[field + 1] : 0;
      records[at + CODES + field / 2] = (upper << 32) | (event.codes[field] & 0xFFFF_FFFFL);
    }
  }

  /** Whether two records have the same visitor. */
  public boolean sameVisitor(long[] records, int one, int other) {
    return records[one] == records[other]
        && records[one + 1] == records[other + 1]
        && ((records[one + TIME] ^ records[other + TIME]) & 1) == 0;
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
        : Long.compare(records[at + TIME] & 1, otherRecords[other + TIME] & 1);
  }

  /** A hash of the record's visitor, all its bits usable. */
  public static long visitorHash(long[] records, int at) {
    return visitorHash(records[at], records[at + VISITOR_WORDS - 1]);
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
    return records[at + TIME] >>> 1;
  }

  public int file(long[] records, int at) {
    return (int) (records[at + PLACE] >>> POSITION_BITS);
  }

  /** The file, and within it the position: what orders events of one time. */
  public long place(long[] records, int at) {
    return records[at + PLACE];
  }

  public int code(long[] records, int at, int field) {
    return (int) (records[at + CODES + field / 2] >>> (field % 2 * 32));
  }
}
