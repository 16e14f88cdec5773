package dev.clickspan.sessionize;

import dev.clickspan.model.MemoryBudget;
import java.util.Arrays;

/**
 * Whether more than so many of a session's events lie within a minute: the first and the last of
 * them less than 60 seconds apart. A ring of the times of its last events; it grows with the
 * session.
 */
final class EventRate {

  private static final long MINUTE_MILLIS = 60_000;
  private static final int FIRST_LENGTH = 16;

  private final int limit;
  private final MemoryBudget budget;
  private long[] times = {};
  private long events;

  /**
   * @param limit so many events may lie within a minute, at least 1
   */
  EventRate(int limit, MemoryBudget budget) {
    this.limit = limit;
    this.budget = budget;
  }

  /** A session begins. */
  void begin() {
    events = 0;
  }

  /**
   * Takes the session's next event.
   *
   * @param timeMillis not before the one before
   * @return whether it and as many events before it as the limit allows lie within a minute
   */
  boolean isExceededAt(long timeMillis) {
    int slot = (int) (events % limit);
    boolean exceeded = events >= limit && timeMillis - times[slot] < MINUTE_MILLIS;
    if (slot >= times.length) {
      grow();
    }
    times[slot] = timeMillis;
    events++;
    return exceeded;
  }

  private void grow() {
    int length = Math.min(limit, Math.max(FIRST_LENGTH, 2 * times.length));
    budget.reserve(
        (long) Long.BYTES * (length - times.length), "the times of one session's events");
    times = Arrays.copyOf(times, length);
  }

  /** Gives the memory back; no session is open. */
  void release() {
    budget.release((long) Long.BYTES * times.length);
    times = new long[0];
  }
}
