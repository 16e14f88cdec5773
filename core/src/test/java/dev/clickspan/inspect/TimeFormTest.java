package dev.clickspan.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "946684799,,",
    "946684800, EPOCH_SECONDS",
    "1590969600, EPOCH_SECONDS",
    "1590969600.125, EPOCH_SECONDS",
    "4102444799, EPOCH_SECONDS",
    "4102444800,,",
    "946684799999,,",
    "946684800000, EPOCH_MILLISECONDS",
    "1590969600123, EPOCH_MILLISECONDS",
    "4102444800000,,",
    "1590969600123456, EPOCH_MICROSECONDS",
    "1590969600123456789, EPOCH_NANOSECONDS",
    "4102444800000000000,,",
    "15909696001234567890,,",
    "-1590969600123,,",
    "2020-06-01T12:00:00Z, RFC_3339",
    "2020-06-01t12:00:00.123456z, RFC_3339",
    "2020-06-01 14:00:00+02:00, RFC_3339",
    "2020-06-01T12:00:00, WITHOUT_OFFSET",
    "2020-06-01 12:00:00.5, WITHOUT_OFFSET",
    "2020-06-01,,",
    "12:00:00Z,,",
    "'',,",
  })
  void formOfAText(String text, @Nullable TimeForm form) {
    assertThat(TimeForm.of(text).orElse(null)).isEqualTo(form);
  }
}
