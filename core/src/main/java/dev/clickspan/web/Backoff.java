package dev.clickspan.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.SplittableRandom;

/**
 * How long to wait for the next attempt: twice as long each time, less a random part, so that
 * downloads that broke off together don't come back together.
 *
 * @param sleeper waits; a test's only notes how long
 * @param clock tells how far away a date is
 * @param random of this download alone
 */
public record Backoff(Sleeper sleeper, Clock clock, SplittableRandom random) {

  private static final long FIRST_MILLIS = 1_000;
  private static final long MAX_MILLIS = 60_000;

  /** A server that asks for more is asked earlier all the same. */
  public static final long MAX_ASKED_MILLIS = 300_000;

  /** {@link Thread#sleep(long)}. */
  public interface Sleeper {
    void sleep(long millis) throws InterruptedException;
  }

  /**
   * The wait after so many failures in a row: from half to all of 1 s, 2 s, 4 s, up to a minute,
   * and no less than what the server asked for.
   */
  long waitMillis(int failures, long askedMillis) {
    long full = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10));
    return Math.max(full / 2 + random.nextLong(full / 2 + 1), askedMillis);
  }

  /** What a {@code Retry-After} of seconds or with a date asks for; 0 for anything else. */
  long askedMillis(String retryAfter) {
    String text = retryAfter.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Math.min(Long.parseLong(text) * 1_000, MAX_ASKED_MILLIS);
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      long millis = Duration.between(clock.instant(), until).toMillis();
      return Math.max(0, Math.min(millis, MAX_ASKED_MILLIS));
    } catch (DateTimeParseException e) {
      return 0;
    }
  }
}
