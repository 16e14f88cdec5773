package dev.clickspan.reference;

import dev.clickspan.EpochUnit;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
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

  /** RFC 3339, with the offsets that databases write, or none. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}):([0-9]{2})(?:\\.([0-9]++))?"
              + "( ?(?:[Zz]|UTC|([+-])([0-9]{2})(?::?([0-9]{2}))?))?");

  private ReferenceTime() {}

  /**
   * Milliseconds since 1970, or empty where the text is no time or lies outside of the range.
   *
   * @param zone of times without an offset
   */
  static OptionalLong millis(String text, EpochUnit unit, Optional<ZoneId> zone) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return inRange(ofNumber(number, unit));
    }
    Matcher dateTime = DATE_TIME.matcher(text);
    return dateTime.matches() ? inRange(ofDateTime(dateTime, zone)) : OptionalLong.empty();
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

  private static long ofDateTime(Matcher dateTime, Optional<ZoneId> zone) {
    int second = Integer.parseInt(dateTime.group(3));
    LocalDateTime parsed;
    try {
      parsed = LocalDateTime.parse(dateTime.group(1) + "T" + dateTime.group(2));
    } catch (DateTimeException e) {
      return -1;
    }
    LocalDateTime minute = parsed;
    OptionalInt offset =
        dateTime.group(5) != null
            ? written(dateTime)
            : zone
                .map(some -> some.getRules().getOffset(minute.plusSeconds(Math.min(second, 59))))
                .stream()
                .mapToInt(ZoneOffset::getTotalSeconds)
                .findFirst();
    if (second > 60 || offset.isEmpty()) {
      return -1;
    }
    long seconds = minute.toEpochSecond(ZoneOffset.UTC) + second - offset.getAsInt();
    String fraction = (orEmpty(dateTime.group(4)) + "000").substring(0, 3);
    return seconds * 1000 + Integer.parseInt(fraction);
  }

  /** The offset in seconds. */
  private static OptionalInt written(Matcher dateTime) {
    int hours = Integer.parseInt("0" + orEmpty(dateTime.group(7)));
    int minutes = Integer.parseInt("0" + orEmpty(dateTime.group(8)));
    int seconds = (hours * 60 + minutes) * 60;
    return hours > 23 || minutes > 59
        ? OptionalInt.empty()
        : OptionalInt.of("-".equals(dateTime.group(6)) ? -seconds : seconds);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
