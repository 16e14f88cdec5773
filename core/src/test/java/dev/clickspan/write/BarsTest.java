package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 100, 4, '', ''",
    "100, 100, 4, ████, ####",
    "50, 100, 4, ██, ##",
    "40, 100, 4, █▋, #:",
    "1, 1000000, 4, ▏, :",
    "99, 100, 4, ████, ####",
    "97, 100, 4, ███▉, ####",
  })
  void lie(long amount, long largest, int columns, String unicode, String ascii) {
    assertThat(Bars.lying(amount, largest, columns, Glyphs.UNICODE)).isEqualTo(unicode);
    assertThat(Bars.lying(amount, largest, columns, Glyphs.ASCII)).isEqualTo(ascii);
  }

  @Test
  void stand() {
    long[] amounts = {16, 0, 1, 9, 8};
    assertThat(Bars.standing(amounts, 2, 1, Glyphs.UNICODE)).containsExactly("█  ▁", "█ ▁██");
    assertThat(Bars.standing(amounts, 2, 2, Glyphs.ASCII))
        .containsExactly("##    ..", "##  ..####");
    assertThat(Bars.standing(new long[] {0}, 1, 1, Glyphs.ASCII)).containsExactly("");
  }
}
