package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "30m, 1800000",
    "1h30m, 5400000",
    "90s, 90000",
    "1500ms, 1500",
    "1d, 86400000",
    "1d2h3m4s5ms, 93784005",
    "5m5ms, 300005",
    "90m, 5400000",
    "0s, 0",
    "0030m, 1800000",
    "PT30M, 1800000",
    "PT1H30M, 5400000",
    "PT0.5S, 500",
    "P1D, 86400000",
    "P1DT1S, 86401000",
    "9223372036854775807ms, 9223372036854775807",
  })
  void reads(String text, long millis) {
    assertThat(new DurationText().convert(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no duration",
    "30, has no unit",
    "m, is no duration",
    "30M, is no duration",
    "30 m, is no duration",
    "' 30m', is no duration",
    "1.5h, is no duration",
    "-30m, is no duration",
    "+30m, is no duration",
    "30m1h, is no duration",
    "1h1h, is no duration",
    "30min, is no duration",
    "1w, is no duration",
    "1h30, is no duration",
    "٣٠m, is no duration",
    "9223372036854775808ms, is too long",
    "999999999999999999999d, is too long",
    "9223372036854775807ms1d, is no duration",
    "1d9223372036854775807ms, is too long",
    "P, is no ISO 8601 duration",
    "PT, is no ISO 8601 duration",
    "PT30, is no ISO 8601 duration",
    "P1M, is no ISO 8601 duration",
    "PT-30M, is negative",
    "PT1H-30M, is negative",
    "PT0.0001S, is finer than a millisecond",
    "PT9999999999999999S, is too long",
  })
  void refuses(String text, String problem) {
    assertThatThrownBy(() -> new DurationText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'%s' %s; write it like 30m, 1h30m, 90s, 1500ms, 1d or PT30M".formatted(text, problem));
  }
}
