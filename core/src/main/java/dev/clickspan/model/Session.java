package dev.clickspan.model;

/**
 * One session on its way from {@code sessionize} to {@code summarize}. One object carries all
 * sessions of a thread, one after another: whoever receives it copies what it keeps.
 */
public final class Session {

  /** Times of its first and last event in epoch milliseconds. */
  public long startMillis;

  public long endMillis;

  /** How many events it has, at least 1. */
  public long events;

  /** Indexes of the files of its first and last event. */
  public int firstFile;

  public int lastFile;

  /** What opened it. */
  public OpenedBy openedBy = OpenedBy.FIRST;

  /** Codes of its first and last event, in the order of the job's coded fields. */
  public final int[] firstCodes;

  public final int[] lastCodes;

  public Session(int codedFields) {
    firstCodes = new int[codedFields];
    lastCodes = new int[codedFields];
  }

  /** End minus start. */
  public long durationMillis() {
    return endMillis - startMillis;
  }
}
