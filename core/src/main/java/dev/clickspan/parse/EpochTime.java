package dev.clickspan.parse;

import dev.clickspan.EpochUnit;
import dev.clickspan.model.Event;
import java.util.regex.Pattern;

/**
 * Reads a time that is a number: a JSON number (RFC 8259, section 6), or a string that holds one.
 */
final class EpochTime {

  /** The answer for a text that is no time, or none in the valid range. */
  static final long BAD = -1;

  /** So many digits nearly all times in milliseconds have: those of the years 2001 to 2286. */
  static final int USUAL_DIGITS = 13;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /** Up to this many digits a number fits a long, whatever its unit. */
  private static final int MAX_PLAIN_DIGITS = 15;

  /** More digits than this before the point are past the year 9999. */
  private static final int MAX_MILLIS_DIGITS = 15;

  /** An exponent past this is beyond any mantissa that fits into a line. */
  private static final long MAX_EXPONENT = 1L << 40;

  private EpochTime() {}

  /**
   * The number of {@link #USUAL_DIGITS} digits; {@link #BAD} if one of the bytes is none, or the
   * first is a zero.
   */
  static long usualMillis(byte[] bytes, int at) {
    if (bytes[at] == '0') {
      return BAD;
    }
    long first = WideScan.eightDigits(WideScan.word(bytes, at));
    long last = WideScan.eightDigits(WideScan.word(bytes, at + USUAL_DIGITS - Long.BYTES));
    return first < 0 || last < 0 ? BAD : first * 100_000 + last % 100_000;
  }

  /** Epoch milliseconds, or {@link #BAD}. */
  static long millis(String text, EpochUnit unit) {
    int length = text.length();
    if (length > 0 && length <= MAX_PLAIN_DIGITS && isPlain(text)) {
      return scaled(Long.parseLong(text), unit);
    }
    return NUMBER.matcher(text).matches() ? exactMillis(text, unit) : BAD;
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

  /**
   * Any number of the grammar, digit by digit: neither a long mantissa nor a large exponent costs
   * memory, as they would with big decimals.
   */
  private static long exactMillis(String number, EpochUnit unit) {
    int exponentAt = Math.max(number.indexOf('e'), number.indexOf('E'));
    int mantissaEnd = exponentAt < 0 ? number.length() : exponentAt;
    int point = number.indexOf('.');
    int wholeEnd = point < 0 ? mantissaEnd : point;
    int first = firstSignificant(number, mantissaEnd);
    if (first < 0) {
      return 0;
    }
    if (number.charAt(0) == '-') {
      return BAD;
    }
    // How many digits from the first significant one on stand before the point.
    long digits = first < wholeEnd ? wholeEnd - first : wholeEnd + 1 - first;
    digits += exponentAt < 0 ? 0 : exponent(number, exponentAt + 1);
    digits += unit.millisecondsExponent();
    if (digits > MAX_MILLIS_DIGITS) {
      return BAD;
    }
    long millis = 0;
    int at = first;
    for (long digit = 0; digit < digits; digit++) {
      at += at == point ? 1 : 0;
      millis = millis * 10 + (at < mantissaEnd ? number.charAt(at) - '0' : 0);
      at++;
    }
    return millis <= Event.MAX_TIME_MILLIS ? millis : BAD;
  }

  private static int firstSignificant(String number, int mantissaEnd) {
    for (int i = 0; i < mantissaEnd; i++) {
      if (number.charAt(i) >= '1' && number.charAt(i) <= '9') {
        return i;
      }
    }
    return -1;
  }

  private static long exponent(String number, int from) {
    boolean negative = number.charAt(from) == '-';
    long exponent = 0;
    for (int i = from; i < number.length() && exponent < MAX_EXPONENT; i++) {
      char c = number.charAt(i);
      exponent = c >= '0' && c <= '9' ? exponent * 10 + c - '0' : exponent;
    }
    return negative ? -exponent : exponent;
  }
}
