package dev.clickspan.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The time in a log, as {@code 10/Oct/2000:13:55:36 -0700}. */
final class LogTime {

  static final int LENGTH = 26;

  /** Each character's kind: a digit, a capital, a small letter, a sign, or itself. */
  private static final String FORM = "00/Aaa/0000:00:00:00 +0000";

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private LogTime() {}

  /** Whether bytes have the form of a time; it may still be none. */
  static boolean isAt(byte[] bytes, int from, int to) {
    if (to - from < LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (!fits(bytes[from + i], FORM.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(byte b, char form) {
    return switch (form) {
      case '0' -> b >= '0' && b <= '9';
      case 'A' -> b >= 'A' && b <= 'Z';
      case 'a' -> b >= 'a' && b <= 'z';
      case '+' -> b == '+' || b == '-';
      default -> b == form;
    };
  }

  /** The time that begins here as RFC 3339 text, of month 00 where there is none of that name. */
  static String rfc3339(byte[] bytes, int from) {
    String text = new String(bytes, from, LENGTH, StandardCharsets.US_ASCII);
    int month = MONTHS.indexOf(text.substring(3, 6)) + 1;
    return text.substring(7, 11)
        + (month < 10 ? "-0" : "-")
        + month
        + '-'
        + text.substring(0, 2)
        + 'T'
        + text.substring(12, 20)
        + text.substring(21, 24)
        + ':'
        + text.substring(24);
  }
}
