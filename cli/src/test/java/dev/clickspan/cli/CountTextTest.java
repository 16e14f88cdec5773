package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class CountTextTest {

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "10k, 10000",
    "10K, 10000",
    "1m, 1000000",
    "1000000, 1000000",
    "1_000_000, 1000000",
    "1_000m, 1000000000",
  })
  void reads(String text, long count) {
    assertThat(new CountText().convert(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no number",
    "k, is no number",
    "-1, is no number",
    "1.5m, is no number",
    "1__0, is no number",
    "_1, is no number",
    "1_, is no number",
    "1b, is no number",
    "9223372036854775807k, is too large",
    "9223372036854775808, is too large",
  })
  void refuses(String text, String problem) {
    assertThatThrownBy(() -> new CountText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'%s' %s; write it like 1000000, 1_000_000, 10k or 1m".formatted(text, problem));
  }
}
