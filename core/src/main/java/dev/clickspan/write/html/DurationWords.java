package dev.clickspan.write.html;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Durations for people. The page's script writes those of its tables in the same way. */
final class DurationWords {

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private DurationWords() {}

  /** Rounded to two units at most: {@code 1 h 12 min}. */
  static String rounded(long millis) {
    if (millis < SECOND) {
      return millis + " ms";
    }
    if (millis < 10 * SECOND) {
      return BigDecimal.valueOf(Math.round(millis / 100.0), 1).stripTrailingZeros().toPlainString()
          + " s";
    }
    return exact(nearest(millis, millis < HOUR ? SECOND : millis < DAY ? MINUTE : HOUR));
  }

  /** With as many units as it needs. */
  static String exact(long millis) {
    List<String> parts = new ArrayList<>();
    add(parts, millis / DAY, "d");
    add(parts, millis % DAY / HOUR, "h");
    add(parts, millis % HOUR / MINUTE, "min");
    long rest = millis % MINUTE;
    if (rest > 0 || parts.isEmpty()) {
      parts.add(BigDecimal.valueOf(rest, 3).stripTrailingZeros().toPlainString() + " s");
    }
    return String.join(" ", parts);
  }

  private static long nearest(long millis, long unit) {
    return (millis + unit / 2) / unit * unit;
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit);
    }
  }
}
