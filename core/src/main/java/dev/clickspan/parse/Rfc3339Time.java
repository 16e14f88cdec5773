package dev.clickspan.parse;

import dev.clickspan.model.Event;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads a date and time with an offset (RFC 3339, section 5.6), by place, because such times come
 * once a line.
 *
 * <pre>
 * 2020-06-01T12:00:00[.5…]Z      T may be t or a space, Z may be z or ±hh:mm
 * 0    5  8  11 14 17 19
 * </pre>
 */
final class Rfc3339Time {

  private static final int SECONDS_END = 19;
  private static final int MIN_LENGTH = 20;
  private static final int NOT_A_NUMBER = -1;

  private Rfc3339Time() {}

  /** Whether a text has this form rather than that of a number. */
  static boolean looksLike(String text) {
    return text.length() >= MIN_LENGTH
        && number(text, 0, 4, 9999) != NOT_A_NUMBER
        && text.charAt(4) == '-';
  }

  /** Epoch milliseconds, or {@link EpochTime#BAD}. */
  static long millis(String text) {
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
    int fractionEnd = fractionEnd(text);
    int offsetMinutes = offsetMinutes(text, fractionEnd);
    if (offsetMinutes == Integer.MIN_VALUE) {
      return EpochTime.BAD;
    }
    long minutes = (LocalDate.of(year, month, day).toEpochDay() * 24 + hour) * 60 + minute;
    long millis =
        ((minutes - offsetMinutes) * 60 + second) * 1000L + fractionMillis(text, fractionEnd);
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
    if (text.charAt(SECONDS_END) != '.') {
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

  /** The offset in minutes; {@link Integer#MIN_VALUE} if there is none that can be read. */
  private static int offsetMinutes(String text, int from) {
    int length = text.length() - from;
    char sign = length > 0 ? text.charAt(from) : ' ';
    if (length == 1 && (sign == 'Z' || sign == 'z')) {
      return 0;
    }
    if (length != 6 || (sign != '+' && sign != '-') || text.charAt(from + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = number(text, from + 1, from + 3, 23);
    int minutes = number(text, from + 4, from + 6, 59);
    if (hours < 0 || minutes < 0) {
      return Integer.MIN_VALUE;
    }
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
  }
}
