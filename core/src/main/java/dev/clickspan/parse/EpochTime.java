package dev.clickspan.parse;

import dev.clickspan.EpochUnit;
import dev.clickspan.model.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Reads a time that is a number: a JSON number (RFC 8259, section 6), or a string that holds one.
 */
final class EpochTime {

  /** The answer for a text that is no time, or none in the valid range. */
  static final long BAD = -1;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /** A longer number that needs exact arithmetic is no time that anybody writes. */
  private static final int MAX_NUMBER_LENGTH = 1000;

  /** Up to this many digits a number fits a long, whatever its unit. */
  private static final int MAX_PLAIN_DIGITS = 15;

  /** 10⁴⁰ of any unit is past the year 9999, and 10⁻⁴⁰ is nothing. */
  private static final int MAX_MAGNITUDE = 40;

  private EpochTime() {}

  /** Epoch milliseconds, or {@link #BAD}. */
  static long millis(String text, EpochUnit unit) {
    int length = text.length();
    if (length == 0 || length > MAX_NUMBER_LENGTH) {
      return BAD;
    }
    if (length <= MAX_PLAIN_DIGITS && isPlain(text)) {
      return scaled(Long.parseLong(text), unit);
    }
    if (!NUMBER.matcher(text).matches()) {
      return BAD;
    }
    try {
      return exactMillis(new BigDecimal(text), unit);
    } catch (NumberFormatException e) {
      return BAD; // an exponent past what BigDecimal holds
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.charAt(0) != '0' || text.length() == 1;
  }

  private static long scaled(long value, EpochUnit unit) {
    long millis =
        switch (unit) {
          case SECONDS -> value * 1000;
          case MILLISECONDS -> value;
          case MICROSECONDS -> value / 1000;
          case NANOSECONDS -> value / 1_000_000;
        };
    return millis <= Event.MAX_TIME_MILLIS ? millis : BAD;
  }

  private static long exactMillis(BigDecimal value, EpochUnit unit) {
    if (value.signum() < 0) {
      return BAD;
    }
    long magnitude = (long) value.precision() - value.scale();
    if (value.signum() == 0 || magnitude < -MAX_MAGNITUDE) {
      return 0;
    }
    if (magnitude > MAX_MAGNITUDE) {
      return BAD;
    }
    BigDecimal millis =
        value.scaleByPowerOfTen(unit.millisecondsExponent()).setScale(0, RoundingMode.DOWN);
    return millis.compareTo(BigDecimal.valueOf(Event.MAX_TIME_MILLIS)) <= 0
        ? millis.longValueExact()
        : BAD;
  }
}
