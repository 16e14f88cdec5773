package dev.clickspan.write.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationWordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1 s",
    "3449, 3.4 s",
    "3450, 3.5 s",
    "9999, 10 s",
    "35400, 35 s",
    "59500, 1 min",
    "226470, 3 min 46 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h",
    "4320000, 1 h 12 min",
    "86370000, 1 d",
    "95400000, 1 d 3 h",
  })
  void roundsToTwoUnits(long millis, String words) {
    assertThat(DurationWords.rounded(millis)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.001 s",
    "1500, 1.5 s",
    "60000, 1 min",
    "1800000, 30 min",
    "5400000, 1 h 30 min",
    "90061001, 1 d 1 h 1 min 1.001 s",
  })
  void losesNothingWhereItIsExact(long millis, String words) {
    assertThat(DurationWords.exact(millis)).isEqualTo(words);
  }
}
