package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class SizeTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1073741824, 1073741824",
    "64k, 65536",
    "512m, 536870912",
    "512M, 536870912",
    "512MiB, 536870912",
    "512mib, 536870912",
    "1KiB, 1024",
    "4g, 4294967296",
    "4GiB, 4294967296",
    "1t, 1099511627776",
    "8388607t, 9223370937343148032",
  })
  void reads(String text, long bytes) {
    assertThat(new SizeText().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no size",
    "g, is no size",
    "4 g, is no size",
    "4gb, is no size",
    "4MB, is no size",
    "1.5g, is no size",
    "-4g, is no size",
    "4p, is no size",
    "4iB, is no size",
    "٤g, is no size",
    "8388608t, is too large",
    "99999999999999999999, is too large",
  })
  void refuses(String text, String problem) {
    assertThatThrownBy(() -> new SizeText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'%s' %s; write it like 512m, 4g, 4GiB or 1073741824 (bytes)".formatted(text, problem));
  }
}
