package dev.clickspan;

/**
 * The times that events may have.
 *
 * @param fromMillis the earliest, in epoch milliseconds
 * @param toMillis all of them are before it
 */
public record TimeRange(long fromMillis, long toMillis) {

  private static final long YEAR_10000_MILLIS = 253_402_300_800_000L;

  /** 1970 to 9999: every time that there is. */
  public static final TimeRange ALL = new TimeRange(0, YEAR_10000_MILLIS);

  public TimeRange {
    if (fromMillis < 0 || fromMillis >= toMillis || toMillis > YEAR_10000_MILLIS) {
      throw new IllegalArgumentException(
          "no time is from %d and before %d".formatted(fromMillis, toMillis));
    }
  }

  /** Whether an event may have this time. */
  public boolean contains(long timeMillis) {
    return timeMillis >= fromMillis && timeMillis < toMillis;
  }
}
