package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
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
 * word 2   | 63 …… 16: time in epoch milliseconds + 2^24 | 15: visitor kind | 14: bot | 13 …… 0: source |
 * word 3   source, only with more than 16,384 of them (word 2 then holds 0)
 * then     for a table of events, the line's number in its source
 * then     where copies are looked for, the event's id, upper and lower half; 0 and 0 for none
 * then     coded values, two a word: even field in the lower half, odd field in the upper
 * </pre>
 *
 * <p>A table prints visitors as they were read, and a hash doesn't tell. So the text of a visitor
 * that isn't a UUID lies among the visitor's events, in records of its own, which come before all
 * events since their place of the time is less than any:
 *
 * <pre>
 * word 2   | 63 …… 16: number of the piece, from 0 | 15: 1 | 14 …… 0: 0 |
 * then     UTF-8, eight bytes a word, the first in the lowest bits; piece 0 begins with the
 *          text's length in four bytes
 * </pre>
 *
 * <p>A visitor is equal to another if words 0 and 1 and the kind are. Events of one time come in
 * the order of their sources, and those of one source in the order in which they were written: that
 * order is kept all the way, so a record needs no position.
 *
 * @param codedFields how many values an event carries
 * @param sources how many sources the events come from
 * @param use what the records are kept for
 * @param eventIds whether they hold ids of events
 */
public record RecordLayout(int codedFields, int sources, RecordUse use, EventIds eventIds) {

  /** Whether records hold ids of events. */
  public enum EventIds {
    LEFT_OUT,
    KEPT
  }

  private static final SplittableRandom HASH_KEYS = new SplittableRandom();
  private static final long HASH_KEY_HIGH = HASH_KEYS.nextLong();
  private static final long HASH_KEY_LOW = HASH_KEYS.nextLong();

  // Fixed for ever: the order of a table's rows depends on them.
  private static final long PLACE_KEY_HIGH = 0x9E37_79B9_7F4A_7C15L;
  private static final long PLACE_KEY_LOW = 0xD1B5_4A32_D192_ED03L;

  /** So many pieces a text can have: enough for the longest line, eight bytes a piece. */
  private static final long MAX_PIECES = 1 << 24;

  private static final int TEXT_LENGTH_BYTES = Integer.BYTES;

  /** So many sources share a word with the time. */
  static final int MAX_NARROW_SOURCES = 1 << 14;

  private static final int TIME = 2;
  private static final int WIDE_SOURCE = 3;
  private static final int TIME_SHIFT = 16;
  private static final long BOT_BIT = MAX_NARROW_SOURCES;
  private static final long KIND_BIT = BOT_BIT << 1;
  private static final long SOURCE_MASK = MAX_NARROW_SOURCES - 1;

  /** Records for a report alone, in which copies aren't looked for. */
  public RecordLayout(int codedFields, int sources) {
    this(codedFields, sources, RecordUse.REPORT, EventIds.LEFT_OUT);
  }

  /** The records of a job. */
  public static RecordLayout of(SessionJob job, int sources, RecordUse use) {
    EventIds ids = job.fields().eventId().isPresent() ? EventIds.KEPT : EventIds.LEFT_OUT;
    return new RecordLayout(job.codedFields().size(), sources, use, ids);
  }

  /** Longs a record. */
  public int words() {
    int words = codes() + (codedFields + 1) / 2;
    return hasTexts() ? Math.max(words, rest() + 1) : words;
  }

  /** Where a text's bytes may begin. */
  private int rest() {
    return isWide() ? WIDE_SOURCE + 1 : WIDE_SOURCE;
  }

  private int eventId() {
    return hasLines() ? rest() + 1 : rest();
  }

  private int codes() {
    return hasEventIds() ? eventId() + 2 : eventId();
  }

  /** Whether the texts of visitors are kept. */
  public boolean hasTexts() {
    return use != RecordUse.REPORT;
  }

  /** Whether ids of events are kept. */
  public boolean hasEventIds() {
    return eventIds == EventIds.KEPT;
  }

  private boolean hasLines() {
    return use == RecordUse.EVENT_TABLE;
  }

  private boolean isWide() {
    return sources > MAX_NARROW_SOURCES;
  }

  /** Writes the event at this place. */
  public void put(Event event, long[] records, int at) {
    records[at] = event.visitorHigh;
    records[at + 1] = event.visitorLow;
    long kind = event.visitorKind == VisitorKind.HASHED ? KIND_BIT : 0;
    long bot = event.bot ? BOT_BIT : 0;
    long time = (event.timeMillis + MAX_PIECES) << TIME_SHIFT | kind | bot;
    if (isWide()) {
      records[at + TIME] = time;
      records[at + WIDE_SOURCE] = event.source;
    } else {
      records[at + TIME] = time | event.source;
    }
    if (hasLines()) {
      records[at + rest()] = event.line;
    }
    if (hasEventIds()) {
      records[at + eventId()] = event.idHigh;
      records[at + eventId() + 1] = event.idLow;
    }
    for (int field = 0; field < codedFields; field += 2) {
      long upper = field + 1 < codedFields ? event.codes[field + 1] : 0;
      records[at + codes() + field / 2] = (upper << 32) | (event.codes[field] & 0xFFFF_FFFFL);
    }
  }

  /**
   * How many records the text of the event's visitor takes.
   *
   * @throws SessionException if a visitor of several fields, whose escapes make it longer than its
   *     line, has a text that pieces can't be numbered for
   */
  int pieces(Event event) {
    long bytes = (long) TEXT_LENGTH_BYTES + event.visitorTo - event.visitorFrom;
    long pieces = (bytes + pieceBytes() - 1) / pieceBytes();
    if (pieces > MAX_PIECES) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "a visitor's id is too long for a table (%d MB); name fewer or other fields with --visitor"
              .formatted(bytes >> 20));
    }
    return (int) pieces;
  }

  private int pieceBytes() {
    return (words() - rest()) * Long.BYTES;
  }

  /** Writes a piece of the text of the event's visitor, whose key is a hash. */
  void putPiece(Event event, int piece, long[] records, int at) {
    records[at] = event.visitorHigh;
    records[at + 1] = event.visitorLow;
    records[at + TIME] = (long) piece << TIME_SHIFT | KIND_BIT;
    if (isWide()) {
      records[at + WIDE_SOURCE] = 0;
    }
    int length = event.visitorTo - event.visitorFrom;
    int next = piece * pieceBytes() - TEXT_LENGTH_BYTES;
    for (int word = rest(); word < words(); word++) {
      long bytes = 0;
      for (int i = 0; i < Long.BYTES; i++, next++) {
        int value = 0;
        if (next < 0) {
          value = length >>> ((next + TEXT_LENGTH_BYTES) * Byte.SIZE);
        } else if (next < length) {
          value = event.visitorUtf8[event.visitorFrom + next];
        }
        bytes |= (value & 0xFFL) << (i * Byte.SIZE);
      }
      records[at + word] = bytes;
    }
  }

  /** Whether the record is a piece of its visitor's text, and no event. */
  public boolean isPiece(long[] records, int at) {
    return records[at + TIME] >>> TIME_SHIFT < MAX_PIECES;
  }

  /** The number of a piece, from 0. */
  public int piece(long[] records, int at) {
    return (int) (records[at + TIME] >>> TIME_SHIFT);
  }

  /** The length of the whole text in UTF-8, of which this is piece 0. */
  public int textLength(long[] records, int at) {
    return (int) records[at + rest()];
  }

  /** Copies what a piece holds to its place in the text, which ends at this length. */
  public void copyPiece(long[] records, int at, byte[] text, int length) {
    int start = piece(records, at) * pieceBytes() - TEXT_LENGTH_BYTES;
    int end = Math.min(length, start + pieceBytes());
    for (int i = Math.max(0, start); i < end; i++) {
      int at8 = i - start;
      text[i] = (byte) (records[at + rest() + at8 / Long.BYTES] >>> (at8 % Long.BYTES * Byte.SIZE));
    }
  }

  /** Whether two records have the same visitor. */
  public boolean sameVisitor(long[] records, int one, int other) {
    return records[one] == records[other]
        && records[one + 1] == records[other + 1]
        && ((records[one + TIME] ^ records[other + TIME]) & KIND_BIT) == 0;
  }

  /**
   * The order of visitors, each record in an array of its own; 0 if the visitor is the same. It is
   * that of the partitions, and within them that of the rows of a table.
   */
  public int compareVisitors(long[] records, int at, long[] otherRecords, int other) {
    int places =
        Long.compareUnsigned(
            visitorPlace(records[at], records[at + 1]),
            visitorPlace(otherRecords[other], otherRecords[other + 1]));
    if (places != 0) {
      return places;
    }
    int upper = Long.compare(records[at], otherRecords[other]);
    if (upper != 0) {
      return upper;
    }
    int lower = Long.compare(records[at + 1], otherRecords[other + 1]);
    return lower != 0
        ? lower
        : Long.compare(records[at + TIME] & KIND_BIT, otherRecords[other + TIME] & KIND_BIT);
  }

  /**
   * A hash of the record's visitor, all its bits usable. Keyed anew in each process, so that nobody
   * can choose visitors that collide; no result depends on it. Kinds may share a hash; they differ
   * in the key.
   */
  public static long visitorHash(long[] records, int at) {
    return mix(records[at] ^ HASH_KEY_HIGH, records[at + 1] ^ HASH_KEY_LOW);
  }

  /** Where the record's visitor stands among all: unsigned, and the same in every run. */
  public static long visitorPlace(long[] records, int at) {
    return visitorPlace(records[at], records[at + 1]);
  }

  /**
   * The same for a visitor's key. Partitions are ranges of it. Who chooses visitors by it can make
   * one partition large, and large partitions are sorted on disk.
   */
  static long visitorPlace(long high, long low) {
    return mix(high ^ PLACE_KEY_HIGH, low ^ PLACE_KEY_LOW);
  }

  /**
   * Of so many machines' or tasks' shares of all visitors the one that the visitor is in. Shares
   * are equal ranges of the place, in its order.
   *
   * @param shares at least 1
   * @return from 0
   */
  static int share(long place, int shares) {
    // The upper half of the unsigned product of both.
    return (int) (Math.multiplyHigh(place, shares) + ((place >> 63) & shares));
  }

  /** Mixes by the halves of a 128-bit product. */
  private static long mix(long one, long other) {
    long mixed = (one * other) ^ Math.multiplyHigh(one, other);
    return (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
  }

  public long timeMillis(long[] records, int at) {
    return (records[at + TIME] >>> TIME_SHIFT) - MAX_PIECES;
  }

  /** Whether the event is a bot's, as {@link Event#bot} said. */
  public boolean isBot(long[] records, int at) {
    return (records[at + TIME] & BOT_BIT) != 0;
  }

  /** The line's number in its source from 1, as {@link Event#line} said; for a table of events. */
  public long line(long[] records, int at) {
    return records[at + rest()];
  }

  /** The upper half of the event's id, as {@link Event#idHigh} said; where ids are kept. */
  public long eventIdHigh(long[] records, int at) {
    return records[at + eventId()];
  }

  /** The lower half of the event's id. */
  public long eventIdLow(long[] records, int at) {
    return records[at + eventId() + 1];
  }

  /** Whether the record is an event that has an id. */
  public boolean hasEventId(long[] records, int at) {
    return (eventIdHigh(records, at) | eventIdLow(records, at)) != 0
        && !(hasTexts() && isPiece(records, at));
  }

  /** A hash of the event's id, keyed as {@link #visitorHash} is. */
  public long eventIdHash(long[] records, int at) {
    return mix(eventIdHigh(records, at) ^ HASH_KEY_HIGH, eventIdLow(records, at) ^ HASH_KEY_LOW);
  }

  /** Where the event comes from, as {@link Event#source} said. */
  public int source(long[] records, int at) {
    return (int) (isWide() ? records[at + WIDE_SOURCE] : records[at + TIME] & SOURCE_MASK);
  }

  public int code(long[] records, int at, int field) {
    return (int) (records[at + codes() + field / 2] >>> (field % 2 * 32));
  }

  /** Replaces a coded value of an event. */
  void putCode(long[] records, int at, int field, int code) {
    int word = at + codes() + field / 2;
    int shift = field % 2 * 32;
    records[word] = (records[word] & ~(0xFFFF_FFFFL << shift)) | ((code & 0xFFFF_FFFFL) << shift);
  }
}
