package dev.clickspan.model;

/**
 * One event on its way from {@code parse} to {@code partition}. One object carries all events of a
 * thread, one after another, so that reading a line allocates nothing: fields are open, and whoever
 * receives it copies what it keeps.
 */
public final class Event {

  /** Whether the key is a UUID or a hash. */
  public VisitorKind visitorKind = VisitorKind.UUID;

  /** Upper half of the visitor's key. */
  public long visitorHigh;

  /** Lower half of the visitor's key. */
  public long visitorLow;

  /**
   * The visitor's text in UTF-8, from {@link #visitorFrom} to {@link #visitorTo}, where the key is
   * a hash. The array is the parser's.
   */
  public byte[] visitorUtf8 = {};

  public int visitorFrom;

  public int visitorTo;

  /** Epoch milliseconds, 0 to {@link #MAX_TIME_MILLIS}. */
  public long timeMillis;

  /**
   * The event's id as a hash of 128 bits, where the job has a field for it; both halves are 0 of an
   * event without one.
   */
  public long idHigh;

  public long idLow;

  /** Number of the source that it comes from: a file, or a split of one. */
  public int source;

  /** Number of its line in the source, from 1, blank lines counted. */
  public long line;

  /** Whether the job leaves it out: then it is counted, and goes no further than the parser. */
  public boolean excluded;

  /** Whether it is a bot's by itself, where the job looks for bots. */
  public boolean bot;

  /** Coded values in the order of the job's coded fields; {@link Dictionary#MISSING} is 0. */
  public final int[] codes;

  /** 9999-12-31T23:59:59.999Z. */
  public static final long MAX_TIME_MILLIS = 253_402_300_799_999L;

  public Event(int codedFields) {
    codes = new int[codedFields];
  }
}
