package dev.clickspan.reference;

import dev.clickspan.EpochUnit;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an event's time from its text, digit by digit, so that nothing is ever rounded. */
final class ReferenceTime {

  private static final long LAST_MILLIS =
      LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC) * 1000 + 999;

  /** More digits than this before the point is after the year 9999. */
  private static final int MOST_DIGITS = Long.toString(LAST_MILLIS).length();

  private static final Pattern NUMBER =
      Pattern.compile("(-?)(0|[1-9][0-9]*+)(?:\\.([0-9]++))?(?:[eE]([+-]?[0-9]++))?");

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}):([0-9]{2})(?:\\.([0-9]++))?"
              + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");

  private ReferenceTime() {}

  /** Milliseconds since 1970, or empty where the text is no time or lies outside of the range. */
  static OptionalLong millis(String text, EpochUnit unit) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return inRange(ofNumber(number, unit));
    }
    Matcher dateTime = RFC_3339.matcher(text);
    return dateTime.matches() ? inRange(ofDateTime(dateTime)) : OptionalLong.empty();
  }

  private static OptionalLong inRange(long millis) {
    return millis < 0 || millis > LAST_MILLIS ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  /** Moves the decimal point over the digits as written, then cuts what lies behind it. */
  private static long ofNumber(Matcher number, EpochUnit unit) {
    String before = number.group(2);
    String digits = before + orEmpty(number.group(3));
    String significant = digits.replaceFirst("^0++", "");
    if (significant.isEmpty()) {
      return 0;
    }
    if (!number.group(1).isEmpty()) {
      return -1;
    }
    String exponent = number.group(4);
    BigInteger point =
        new BigInteger(exponent == null ? "0" : exponent)
            .add(BigInteger.valueOf(before.length() - (digits.length() - significant.length())))
            .add(BigInteger.valueOf(unit.millisecondsExponent()));
    if (point.signum() <= 0) {
      return 0;
    }
    if (point.compareTo(BigInteger.valueOf(MOST_DIGITS)) > 0) {
      return LAST_MILLIS + 1;
    }
    int whole = point.intValueExact();
    return Long.parseLong((significant + "0".repeat(MOST_DIGITS)).substring(0, whole));
  }

  private static long ofDateTime(Matcher dateTime) {
    int second = Integer.parseInt(dateTime.group(3));
    int offsetHours = Integer.parseInt("0" + orEmpty(dateTime.group(6)));
    int offsetMinutes = Integer.parseInt("0" + orEmpty(dateTime.group(7)));
    if (second > 60 || offsetHours > 23 || offsetMinutes > 59) {
      return -1;
    }
    LocalDateTime minute;
    try {
      minute = LocalDateTime.parse(dateTime.group(1) + "T" + dateTime.group(2));
    } catch (DateTimeException e) {
      return -1;
    }
    long offsetSeconds = (offsetHours * 60L + offsetMinutes) * 60;
    boolean west = "-".equals(dateTime.group(5));
    long seconds =
        minute.toEpochSecond(ZoneOffset.UTC) + second + (west ? offsetSeconds : -offsetSeconds);
    String fraction = (orEmpty(dateTime.group(4)) + "000").substring(0, 3);
    return seconds * 1000 + Integer.parseInt(fraction);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
