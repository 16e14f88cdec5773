package dev.clickspan.write;

import dev.clickspan.SessionReport.DurationStatistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Durations as decimal numbers of seconds: exact, without trailing zeros, never in exponents. */
final class Decimals {

  private static final int MILLIS_DIGITS = 3;
  private static final int HUNDREDTH_MILLIS_DIGITS = 5;

  /** Of a mean, which need not end. */
  private static final int MEAN_DIGITS = 6;

  private Decimals() {}

  static BigDecimal seconds(long millis) {
    return plain(BigDecimal.valueOf(millis, MILLIS_DIGITS));
  }

  static BigDecimal secondsOfHundredthMillis(long hundredthMillis) {
    return plain(BigDecimal.valueOf(hundredthMillis, HUNDREDTH_MILLIS_DIGITS));
  }

  /** Rounded half up to a microsecond; null of no durations. */
  static @Nullable BigDecimal meanSeconds(DurationStatistics durations) {
    if (durations.count() == 0) {
      return null;
    }
    BigDecimal sum = BigDecimal.valueOf(durations.sumMillis(), MILLIS_DIGITS);
    BigDecimal count = BigDecimal.valueOf(durations.count());
    return plain(sum.divide(count, MEAN_DIGITS, RoundingMode.HALF_UP));
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
