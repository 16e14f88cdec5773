package dev.clickspan.model;

/**
 * One session on its way from {@code sessionize} to {@code summarize} and to a table. One object
 * carries all sessions of a thread, one after another: whoever receives it copies what it keeps.
 * While it is open, its last event is the newest.
 */
public final class Session {

  /** Times of its first and last event in epoch milliseconds. */
  public long startMillis;

  public long endMillis;

  /** How many events it has, at least 1. */
  public long events;

  /** Whether it is held to be a bot's, where the job looks for bots. */
  public boolean bot;

  /** Indexes of the files of its first and last event. */
  public int firstFile;

  public int lastFile;

  /** What opened it. */
  public OpenedBy openedBy = OpenedBy.FIRST;

  /** Codes of its first and last event, in the order of the job's coded fields. */
  public final int[] firstCodes;

  public final int[] lastCodes;

  // What follows is for tables alone, and isn't set without one.

  /** The visitor as it was read, in UTF-8: so many bytes from the array's start. */
  public byte[] visitor = {};

  public int visitorBytes;

  /** Which of its visitor's sessions it is, from 1. */
  public long index;

  /** Its id, of 128 bits. */
  public long idHigh;

  public long idLow;

  /** The line of its last event in the file, from 1; for a table of events. */
  public long lastLine;

  /** How often each event name occurs, by code, the missing one left out. */
  public final CodeCounts eventCounts;

  /**
   * @param budget for the names of a session's events, where they are many; {@link #eventCounts} is
   *     closed by whoever makes a session
   */
  public Session(int codedFields, MemoryBudget budget) {
    firstCodes = new int[codedFields];
    lastCodes = new int[codedFields];
    eventCounts = new CodeCounts(budget);
  }

  /** End minus start. */
  public long durationMillis() {
    return endMillis - startMillis;
  }
}
