package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.TestSeed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DurationQuantilesTest {

  /** Held against the definition, with ties, a single value, and zeros among the values. */
  @Test
  void interpolatesAsDefined() {
    var random = TestSeed.random("DurationQuantilesTest");
    for (int round = 0; round < 3000; round++) {
      int zeros = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
      long[] values = new long[random.nextInt(random.nextBoolean() ? 5 : 400)];
      long range = 1L << random.nextInt(1, 47);
      Arrays.setAll(values, unused -> random.nextLong(range));
      Arrays.sort(values);
      var quantiles = new DurationQuantiles(values.length, zeros);
      for (int from = 0; from < values.length; ) {
        int to = from + 1;
        while (to < values.length && values[to] == values[from] && random.nextInt(8) > 0) {
          to++;
        }
        quantiles.add(values[from], to - from);
        from = to;
      }
      assertThat(quantiles.withZeros()).isEqualTo(PlainQuantiles.of(values, zeros));
      assertThat(quantiles.withoutZeros()).isEqualTo(PlainQuantiles.of(values, 0));
    }
  }

  @Test
  void hasNoQuantilesOfNothing() {
    assertThat(new DurationQuantiles(0, 0).withZeros()).isEqualTo(DurationStatistics.NONE);
    assertThat(new DurationQuantiles(0, 5).withZeros())
        .isEqualTo(new DurationStatistics(5, 0, 0, 0, 0, 0));
    assertThat(new DurationQuantiles(0, 5).withoutZeros()).isEqualTo(DurationStatistics.NONE);
  }

  @Test
  void countsFarPastWhatCouldBeHeld() {
    long half = Long.MAX_VALUE / 4;
    var quantiles = new DurationQuantiles(2 * half, 0);
    quantiles.add(0, half);
    quantiles.add(1, half);
    assertThat(quantiles.withoutZeros())
        .isEqualTo(new DurationStatistics(2 * half, half, 50, 100, 100, 100));
  }

  @Test
  void saysSoWhenTheSumIsTooLarge() {
    var quantiles = new DurationQuantiles(3, 0);
    assertThatThrownBy(() -> quantiles.add(Long.MAX_VALUE / 2, 3))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("give a smaller --gap");
  }

  @Test
  void refusesFiguresOverPartOfTheDurations() {
    var quantiles = new DurationQuantiles(3, 0);
    quantiles.add(7, 2);
    assertThatThrownBy(quantiles::withoutZeros)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("2 durations instead of 3");
  }
}
