package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Reads a range of times: {@code 2020-06-01..2020-06-30}, {@code 2020-06-01T12:00:00Z..}. A side
 * that is left out is open. The range ends before a time, and with the end of a day.
 */
final class TimeRangeText {

  private static final String DOTS = "..";
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern OFFSET = Pattern.compile(".*([Zz]|[+-]\\d\\d:\\d\\d)");

  private TimeRangeText() {}

  /**
   * Reads a range.
   *
   * @param zone of dates, and of times without an offset
   */
  static TimeRange of(String text, ZoneId zone) {
    int dots = text.indexOf(DOTS);
    if (dots < 0 || text.length() == DOTS.length()) {
      throw refused(text, "is no range");
    }
    String from = text.substring(0, dots);
    String to = text.substring(dots + DOTS.length());
    try {
      long fromMillis =
          from.isEmpty()
              ? TimeRange.ALL.fromMillis()
              : Math.max(TimeRange.ALL.fromMillis(), instant(from, 0, zone).toEpochMilli());
      long toMillis =
          to.isEmpty()
              ? TimeRange.ALL.toMillis()
              : Math.min(TimeRange.ALL.toMillis(), instant(to, 1, zone).toEpochMilli());
      if (fromMillis >= toMillis) {
        throw refused(text, "holds no time");
      }
      return new TimeRange(fromMillis, toMillis);
    } catch (DateTimeException | ArithmeticException e) {
      throw refused(text, "is no range");
    }
  }

  /** A time; of a day its start, or that of a later day. */
  private static Instant instant(String text, int daysLater, ZoneId zone) {
    if (DATE.matcher(text).matches()) {
      return LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant();
    }
    String iso = text.replace(' ', 'T');
    return OFFSET.matcher(iso).matches()
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  private static SessionException refused(String text, String problem) {
    return new SessionException(
        ErrorKind.USAGE,
        ("--time-range '%s' %s; write it like 2020-06-01..2020-06-30, 2020-06-01.. or"
                + " ..2020-06-30T12:00:00Z")
            .formatted(text, problem));
  }
}
