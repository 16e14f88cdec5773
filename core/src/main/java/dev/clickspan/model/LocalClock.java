package dev.clickspan.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Hours and days on the clocks of a zone. Remembers between which two clock changes it last was,
 * because asking the zone for every event is slow; so one object serves one thread.
 */
public final class LocalClock {

  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DAY_MILLIS = 86_400_000L;

  private final ZoneRules rules;
  private long offsetMillis;
  private long validFromMillis = Long.MAX_VALUE;
  private long validUntilMillis = Long.MIN_VALUE;

  public LocalClock(ZoneId zone) {
    rules = zone.getRules();
  }

  /** The calendar day, counted from 1970-01-01. */
  public long epochDay(long timeMillis) {
    return Math.floorDiv(timeMillis + offsetMillis(timeMillis), DAY_MILLIS);
  }

  /** The first instant of the hour on the clock, at the offset that holds at the given time. */
  public long hourStartMillis(long timeMillis) {
    long offset = offsetMillis(timeMillis);
    return Math.floorDiv(timeMillis + offset, HOUR_MILLIS) * HOUR_MILLIS - offset;
  }

  private long offsetMillis(long timeMillis) {
    if (timeMillis < validFromMillis || timeMillis >= validUntilMillis) {
      Instant instant = Instant.ofEpochMilli(timeMillis);
      offsetMillis = rules.getOffset(instant).getTotalSeconds() * 1000L;
      // previousTransition is strictly before its argument, and a change holds from its instant on.
      ZoneOffsetTransition previous = rules.previousTransition(instant.plusMillis(1));
      ZoneOffsetTransition next = rules.nextTransition(instant);
      validFromMillis = previous == null ? Long.MIN_VALUE : previous.getInstant().toEpochMilli();
      validUntilMillis = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
    }
    return offsetMillis;
  }
}
