package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.TestSeed;
import dev.clickspan.model.LongCounts;
import dev.clickspan.model.MemoryBudget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DurationQuantilesTest {

  private final MemoryBudget budget = new MemoryBudget(1 << 30);

  /** Held against the definition over the sorted values, in exact decimals. */
  @Test
  void interpolatesAsDefined() {
    var random = TestSeed.random("DurationQuantilesTest");
    for (int round = 0; round < 2000; round++) {
      int zeros = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
      long[] values = new long[random.nextInt(1, 400)];
      Arrays.setAll(values, unused -> random.nextLong(1L << random.nextInt(1, 47)));
      var counts = new LongCounts(budget, "durations");
      Arrays.stream(values).forEach(value -> counts.add(value, 1));
      long[] sorted = Arrays.copyOf(values, values.length + zeros);
      Arrays.sort(sorted);

      DurationStatistics actual = new DurationQuantiles(counts).withZeros(zeros);
      assertThat(actual.count()).isEqualTo(sorted.length);
      assertThat(actual.sumMillis()).isEqualTo(Arrays.stream(values).sum());
      assertThat(actual.medianHundredthMillis()).isEqualTo(naive(sorted, "0.5"));
      assertThat(actual.p75HundredthMillis()).isEqualTo(naive(sorted, "0.75"));
      assertThat(actual.p90HundredthMillis()).isEqualTo(naive(sorted, "0.9"));
      assertThat(actual.p99HundredthMillis()).isEqualTo(naive(sorted, "0.99"));
    }
  }

  @Test
  void hasNoQuantilesOfNothing() {
    var none = new DurationQuantiles(new LongCounts(budget, "durations"));
    assertThat(none.withZeros(0)).isEqualTo(DurationStatistics.NONE);
    assertThat(none.withZeros(5)).isEqualTo(new DurationStatistics(5, 0, 0, 0, 0, 0));
  }

  @Test
  void saysSoWhenTheSumIsTooLarge() {
    var counts = new LongCounts(budget, "durations");
    counts.add(Long.MAX_VALUE / 2, 3);
    assertThatThrownBy(() -> new DurationQuantiles(counts))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("give a smaller --gap");
  }

  private static long naive(long[] sorted, String p) {
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
