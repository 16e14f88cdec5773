package dev.clickspan.parse;

import dev.clickspan.model.Event;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date and time, with an offset (RFC 3339, section 5.6) or without one, by place, because
 * such times come once a line. Offsets may be written as databases do, too.
 *
 * <pre>
 * 2020-06-01T12:00:00[.5…]Z      T may be t or a space
 * 0    5  8  11 14 17 19         Z may be z, UTC, ±hh:mm, ±hhmm or ±hh, all with a space before it
 * </pre>
 */
final class Rfc3339Time {

  private static final int SECONDS_END = 19;
  private static final int NOT_A_NUMBER = -1;

  private static final int NO_OFFSET = Integer.MIN_VALUE;

  private Rfc3339Time() {}

  /** Whether a text has this form rather than that of a number. */
  static boolean looksLike(String text) {
    return text.length() >= SECONDS_END
        && number(text, 0, 4, 9999) != NOT_A_NUMBER
        && text.charAt(4) == '-';
  }

  /** Whether all that a text lacks to be a time is an offset. */
  static boolean lacksOffset(String text) {
    return millis(text, null) == EpochTime.BAD && millis(text, ZoneOffset.UTC) != EpochTime.BAD;
  }

  /**
   * Epoch milliseconds, or {@link EpochTime#BAD}.
   *
   * @param zone of times without an offset; null if there are to be none
   */
  static long millis(String text, @Nullable ZoneId zone) {
    if (!looksLike(text)
        || text.charAt(7) != '-'
        || !isDateEnd(text.charAt(10))
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return EpochTime.BAD;
    }
    int year = number(text, 0, 4, 9999);
    int month = number(text, 5, 7, 12);
    int day = number(text, 8, 10, 31);
    int hour = number(text, 11, 13, 23);
    int minute = number(text, 14, 16, 59);
    int second = number(text, 17, SECONDS_END, 60); // 60 is a leap second
    if (year < 0 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) {
      return EpochTime.BAD;
    }
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      return EpochTime.BAD;
    }
    LocalDate date = LocalDate.of(year, month, day);
    int fractionEnd = fractionEnd(text);
    long seconds;
    if (fractionEnd == text.length()) {
      if (zone == null) {
        return EpochTime.BAD;
      }
      LocalDateTime local = date.atTime(hour, minute, Math.min(second, 59));
      seconds = local.atZone(zone).toEpochSecond() + (second == 60 ? 1 : 0);
    } else {
      int offsetMinutes = offsetMinutes(text, fractionEnd);
      if (offsetMinutes == NO_OFFSET) {
        return EpochTime.BAD;
      }
      seconds = ((date.toEpochDay() * 24 + hour) * 60 + minute - offsetMinutes) * 60 + second;
    }
    long millis = seconds * 1000 + fractionMillis(text, fractionEnd);
    return millis >= 0 && millis <= Event.MAX_TIME_MILLIS ? millis : EpochTime.BAD;
  }

  private static boolean isDateEnd(char c) {
    return c == 'T' || c == 't' || c == ' ';
  }

  /** The number at the place; {@link #NOT_A_NUMBER} if it is none or too large. */
  private static int number(String text, int from, int to, int max) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return NOT_A_NUMBER;
      }
      number = number * 10 + c - '0';
    }
    return number <= max ? number : NOT_A_NUMBER;
  }

  /** Where the offset begins. A point without digits is left for the offset to stumble over. */
  private static int fractionEnd(String text) {
    if (text.length() == SECONDS_END || text.charAt(SECONDS_END) != '.') {
      return SECONDS_END;
    }
    int end = SECONDS_END + 1;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end == SECONDS_END + 1 ? SECONDS_END : end;
  }

  /** The first three digits of the fraction; what is below a millisecond is cut off. */
  private static int fractionMillis(String text, int fractionEnd) {
    int millis = 0;
    for (int i = SECONDS_END + 1; i <= SECONDS_END + 3; i++) {
      millis = millis * 10 + (i < fractionEnd ? text.charAt(i) - '0' : 0);
    }
    return millis;
  }

  /** The offset in minutes; {@link #NO_OFFSET} if there is none that can be read. */
  private static int offsetMinutes(String text, int fractionEnd) {
    int from = text.charAt(fractionEnd) == ' ' ? fractionEnd + 1 : fractionEnd;
    int length = text.length() - from;
    if ((length == 1 && (text.charAt(from) | 0x20) == 'z')
        || (length == 3 && text.endsWith("UTC"))) {
      return 0;
    }
    if (length < 3 || (text.charAt(from) != '+' && text.charAt(from) != '-')) {
      return NO_OFFSET;
    }
    int hours = number(text, from + 1, from + 3, 23);
    int minutes =
        switch (length) {
          case 3 -> 0;
          case 5 -> number(text, from + 3, from + 5, 59);
          case 6 ->
              text.charAt(from + 3) == ':' ? number(text, from + 4, from + 6, 59) : NOT_A_NUMBER;
          default -> NOT_A_NUMBER;
        };
    if (hours < 0 || minutes < 0) {
      return NO_OFFSET;
    }
    return (text.charAt(from) == '-' ? -1 : 1) * (hours * 60 + minutes);
  }
}
