package dev.clickspan.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EpochUnit;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form of a time, and what is just outside of it. */
class ReferenceTimeTest {

  @ParameterizedTest
  @CsvSource({
    "0, MILLISECONDS, 0",
    "-0, MILLISECONDS, 0",
    "-0.000e99999999999999, MILLISECONDS, 0",
    "1590969600000, MILLISECONDS, 1590969600000",
    "1590969600000.9999, MILLISECONDS, 1590969600000",
    "1.5909696e12, MILLISECONDS, 1590969600000",
    "15909696000000000E-4, MILLISECONDS, 1590969600000",
    "1e-99999999999999, MILLISECONDS, 0",
    "0.0009, SECONDS, 0",
    "1590969600.1239, SECONDS, 1590969600123",
    "1590969600123999, MICROSECONDS, 1590969600123",
    "1590969600123999999, NANOSECONDS, 1590969600123",
    "999999, NANOSECONDS, 0",
    "253402300799999.9, MILLISECONDS, 253402300799999",
  })
  void readsNumbers(String text, EpochUnit unit, long millis) {
    assertThat(ReferenceTime.millis(text, unit, Optional.empty())).hasValue(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "2020-06-01T12:00:00.5Z, 1591012800500",
    "2020-06-01t12:00:00.5z, 1591012800500",
    "2020-06-01 14:00:00+02:00, 1591012800000",
    "2020-06-01T12:00:00.123999999999999999Z, 1591012800123",
    "2020-06-01T12:00:00-00:00, 1591012800000",
    "2020-06-02T11:59:00+23:59, 1591012800000",
    "2020-02-29T00:00:00Z, 1582934400000",
    "2020-06-01T12:00:00+0200, 1591005600000",
    "2020-06-01 12:00:00.5-0930, 1591047000500",
    "2020-06-01 12:00:00+02, 1591005600000",
    "2020-06-01 12:00:00 UTC, 1591012800000",
    "2020-06-01 12:00:00.000 +0000, 1591012800000",
    "2016-12-31T23:59:60Z, 1483228800000",
    "2016-12-31T23:59:60.25Z, 1483228800250",
    "1969-12-31T23:59:60Z, 0",
    "1969-12-31T23:30:00-00:30, 0",
    "9999-12-31T23:59:59.9999Z, 253402300799999",
  })
  void readsDateTimes(String text, long millis) {
    assertThat(ReferenceTime.millis(text, EpochUnit.MILLISECONDS, Optional.empty()))
        .hasValue(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-06-01T12:00:00, 1591005600000",
    "2020-03-29T02:30:00, 1585445400000",
    "2020-10-25T02:30:00.5, 1603585800500",
    "2016-12-31T23:59:60, 1483225200000",
  })
  void readsLocalTimesInAZone(String text, long millis) {
    Optional<ZoneId> zone = Optional.of(ZoneId.of("Europe/Berlin"));
    assertThat(ReferenceTime.millis(text, EpochUnit.MILLISECONDS, zone)).hasValue(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 0",
        "+1",
        "01",
        "1.",
        ".5",
        "1e",
        "0x10",
        "1_000",
        "NaN",
        "-1",
        "-0.0001",
        "1e99999999999999",
        "253402300800000",
        "true",
        "2020-06-01",
        "2020-06-01T12:00:00",
        "2020-06-01T12:00Z",
        "2020-06-01T12:00:00.Z",
        "2020-06-01T12:00:00,5Z",
        "2020-06-01T12:00:00+2",
        "2020-06-01T12:00:00+020",
        "2020-06-01T12:00:00+0260",
        "2020-06-01T12:00:00 GMT",
        "2020-06-01T12:00:00 utc",
        "2020-06-01T12:00:00  Z",
        "2020-06-01T12:00:00+24:00",
        "2020-06-01T12:00:00+02:60",
        "2020-06-01T24:00:00Z",
        "2020-06-01T12:60:00Z",
        "2020-06-01T12:00:61Z",
        "2019-02-29T00:00:00Z",
        "2020-00-01T00:00:00Z",
        "+2020-06-01T12:00:00Z",
        "12020-06-01T12:00:00Z",
        "1969-12-31T23:59:59.9999Z",
        "9999-12-31T23:59:60Z",
        "1970-01-01T00:00:00+00:01",
        "2020-06-01T12:00:00Z ",
        "２020-06-01T12:00:00Z",
      })
  void refusesTheRest(String text) {
    assertThat(ReferenceTime.millis(text, EpochUnit.MILLISECONDS, Optional.empty()))
        .isEqualTo(OptionalLong.empty());
  }
}
