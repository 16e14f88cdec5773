package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, '1,000'",
    "123456, '123,456'",
    "1234567, '1,234,567'",
    "-1234, '-1,234'",
    "-123, -123",
    "9223372036854775807, '9,223,372,036,854,775,807'",
    "-9223372036854775808, '-9,223,372,036,854,775,808'",
  })
  void groupsDigits(long number, String text) {
    assertThat(Figures.grouped(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes, 0 bytes",
    "999, 999 bytes, 999 bytes",
    "1000, 1.0 kB, 1000 bytes",
    "1024, 1.0 kB, 1.0 KiB",
    "9949, 9.9 kB, 9.7 KiB",
    "9951, 10 kB, 9.7 KiB",
    "999499, 999 kB, 976 KiB",
    "999999, 1.0 MB, 977 KiB",
    "536870912, 537 MB, 512 MiB",
    "9223372036854775807, 9.2 EB, 8.0 EiB",
  })
  void scalesBytes(long bytes, String data, String memory) {
    assertThat(Figures.data(bytes)).isEqualTo(data);
    assertThat(Figures.memory(bytes)).isEqualTo(memory);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 s",
    "4999999, 0.00 s",
    "5000000, 0.01 s",
    "210000000, 0.21 s",
    "9994000000, 9.99 s",
    "9996000000, 10.0 s",
    "119400000000, 119.4 s",
    "119600000000, 2 min 0 s",
    "200000000000, 3 min 20 s",
    "3725000000000, 62 min 5 s",
  })
  void writesSeconds(long nanos, String text) {
    assertThat(Figures.seconds(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "950, 950", "9949, 9.9 k", "999499, 999 k", "4123456, 4.1 M"})
  void roundsNumbers(long number, String text) {
    assertThat(Figures.rounded(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "1499999999, 1 s",
    "99000000000, 99 s",
    "100000000000, 2 min",
    "36000000000000, 600 min",
  })
  void foretellsNoFinerThanItCan(long nanos, String text) {
    assertThat(Figures.remaining(nanos)).isEqualTo(text);
  }

  @Test
  void nothingIsDoneInNoTime() {
    assertThat(Figures.perSecond(5, 0)).isZero();
    assertThat(Figures.perSecond(5, 500_000_000)).isEqualTo(10);
  }

  @Test
  void countsThings() {
    assertThat(Figures.counted(1, "file")).isEqualTo("1 file");
    assertThat(Figures.counted(0, "file")).isEqualTo("0 files");
    assertThat(Figures.counted(1234, "line")).isEqualTo("1,234 lines");
  }
}
