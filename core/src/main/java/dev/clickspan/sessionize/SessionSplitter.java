package dev.clickspan.sessionize;

import dev.clickspan.GapRule;
import dev.clickspan.SessionRules;
import dev.clickspan.model.LocalClock;
import dev.clickspan.model.OpenedBy;
import org.jspecify.annotations.Nullable;

/**
 * The session rules: whether an event opens a new session, seen from the event before it. Its
 * answer depends on its arguments alone. One object serves one thread.
 */
public final class SessionSplitter {

  private final long opensAtPauseMillis;
  private final long maxLengthMillis;
  private final @Nullable LocalClock dailyClock;

  public SessionSplitter(SessionRules rules) {
    // Times are whole milliseconds, so "more than the gap" is "at least the gap and one".
    long more = rules.gapRule() == GapRule.MORE_THAN ? 1 : 0;
    opensAtPauseMillis =
        rules.gapMillis() > Long.MAX_VALUE - more ? Long.MAX_VALUE : rules.gapMillis() + more;
    maxLengthMillis = rules.maxLengthMillis().orElse(Long.MAX_VALUE);
    dailyClock = rules.splitDaily().map(LocalClock::new).orElse(null);
  }

  /** Whether the values of the {@code splitOn} fields differ from the previous event's. */
  public enum SplitValues {
    SAME,
    CHANGED
  }

  /**
   * What makes an event open a new session; null if it belongs to the open one.
   *
   * @param startMillis the open session's start
   * @param previousMillis the visitor's previous event, at or after the start
   * @param timeMillis the event, at or after the previous one
   */
  public @Nullable OpenedBy opens(
      long startMillis, long previousMillis, long timeMillis, SplitValues values) {
    if (timeMillis - previousMillis >= opensAtPauseMillis) {
      return OpenedBy.GAP;
    }
    if (timeMillis - startMillis >= maxLengthMillis) {
      return OpenedBy.MAX_LENGTH;
    }
    if (values == SplitValues.CHANGED) {
      return OpenedBy.SPLIT_ON;
    }
    if (dailyClock != null
        && dailyClock.epochDay(previousMillis) != dailyClock.epochDay(timeMillis)) {
      return OpenedBy.DAY;
    }
    return null;
  }
}
