package dev.clickspan.summarize;

import dev.clickspan.SessionReport.DurationStatistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** The plain twin of {@link DurationQuantiles}: the definition, in exact decimals. */
final class PlainQuantiles {

  private PlainQuantiles() {}

  /** The statistics over these durations, in any order, and so many further ones of 0. */
  static DurationStatistics of(long[] durations, int zeros) {
    long[] sorted = Arrays.copyOf(durations, durations.length + zeros);
    if (sorted.length == 0) {
      return DurationStatistics.NONE;
    }
    Arrays.sort(sorted);
    return new DurationStatistics(
        sorted.length,
        Arrays.stream(sorted).sum(),
        quantile(sorted, "0.5"),
        quantile(sorted, "0.75"),
        quantile(sorted, "0.9"),
        quantile(sorted, "0.99"));
  }

  private static long quantile(long[] sorted, String p) {
    BigDecimal position = new BigDecimal(p).multiply(BigDecimal.valueOf(sorted.length - 1L));
    int below = position.setScale(0, RoundingMode.FLOOR).intValueExact();
    int above = Math.min(below + 1, sorted.length - 1);
    BigDecimal share = position.subtract(BigDecimal.valueOf(below));
    return BigDecimal.valueOf(sorted[below])
        .add(share.multiply(BigDecimal.valueOf(sorted[above] - sorted[below])))
        .movePointRight(2)
        .longValueExact();
  }
}
