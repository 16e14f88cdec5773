package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0",
        "999; 999",
        "1000; 1,000",
        "-1000; -1,000",
        "-999; -999",
        "9223372036854775807; 9,223,372,036,854,775,807",
      })
  void groupsDigits(long number, String text) {
    assertThat(NumberText.grouped(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0.0 %", "1, 3, 33.3 %", "2, 3, 66.7 %", "1, 2001, 0.0 %", "7, 7, 100.0 %"})
  void writesShares(long part, long whole, String text) {
    assertThat(NumberText.share(part, whole)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "0.001, < 0.01s",
    "0.01, 0.01s",
    "0.994, 0.99s",
    "0.996, 1s",
    "1, 1s",
    "9.14, 9.1s",
    "9.96, 10s",
    "59.4, 59s",
    "59.96, 1m",
    "61, 1m 1s",
    "3599.7, 1h",
    "3600, 1h",
    "3629, 1h",
    "3630, 1h 1m",
    "86369, 23h 59m",
    "86370, 1d",
    "90000, 1d 1h",
    "8640000, 100d",
  })
  void roundsDurations(double seconds, String text) {
    assertThat(NumberText.roughDuration(Math.round(seconds * 100_000))).isEqualTo(text);
  }
}
