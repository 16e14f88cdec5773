package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EpochUnit;
import dev.clickspan.TestSeed;
import dev.clickspan.model.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as numbers and as RFC 3339 text. */
class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "1554767994740, MILLISECONDS, 1554767994740",
    "1554767994, SECONDS, 1554767994000",
    "1554767994740999, MICROSECONDS, 1554767994740",
    "1554767994740999999, NANOSECONDS, 1554767994740",
    "1554767994.7409, SECONDS, 1554767994740",
    "1554767994740.9, MILLISECONDS, 1554767994740",
    "1.554767994740e12, MILLISECONDS, 1554767994740",
    "15E2, SECONDS, 1500000",
    "0, MILLISECONDS, 0",
    "-0, MILLISECONDS, 0",
    "0.9, MILLISECONDS, 0",
    "1e-999999999, MILLISECONDS, 0",
    "253402300799999, MILLISECONDS, 253402300799999",
    "253402300799999.999, MILLISECONDS, 253402300799999",
    "253402300800000, MILLISECONDS, -1",
    "253402300800, SECONDS, -1",
    "999999999999999, SECONDS, -1",
    "-1, MILLISECONDS, -1",
    "-0.5, MILLISECONDS, -1",
    "1e999999999, MILLISECONDS, -1",
    "1e99999999999999999999, MILLISECONDS, -1",
    "1e-99999999999999999999, MILLISECONDS, 0",
    "0e99999999999999999999, MILLISECONDS, 0",
    "-0.000e5, MILLISECONDS, 0",
    "-1e-99, MILLISECONDS, -1",
    "123e-00000000000000000002, MILLISECONDS, 1",
    "0.0015910000000009e15, MILLISECONDS, 1591000000000",
    "1591.0000000009, SECONDS, 1591000",
    "0.00159, SECONDS, 1",
    "12345678901234567890123e-12, MILLISECONDS, 12345678901",
    "'', MILLISECONDS, -1",
    "01, MILLISECONDS, -1",
    "+1, MILLISECONDS, -1",
    "' 1', MILLISECONDS, -1",
    "1., MILLISECONDS, -1",
    ".5, MILLISECONDS, -1",
    "0x10, MILLISECONDS, -1",
    "NaN, MILLISECONDS, -1",
    "true, MILLISECONDS, -1",
    "99999999999999999999999999999999, MILLISECONDS, -1",
  })
  void readsNumbers(String text, EpochUnit unit, long millis) {
    assertThat(EpochTime.millis(text, unit)).isEqualTo(millis);
  }

  @Test
  void readsDecimalsAsExactArithmeticDoes() {
    var random = TestSeed.random("TimeTextTest decimals");
    for (int i = 0; i < 50_000; i++) {
      String text =
          Long.toString(random.nextLong(1L << random.nextInt(1, 63)))
              + (random.nextBoolean()
                  ? "." + "0".repeat(random.nextInt(4)) + random.nextInt(99)
                  : "")
              + (random.nextBoolean() ? "e" + random.nextInt(-25, 15) : "");
      for (EpochUnit unit : EpochUnit.values()) {
        BigDecimal exact =
            new BigDecimal(text)
                .scaleByPowerOfTen(unit.millisecondsExponent())
                .setScale(0, RoundingMode.DOWN);
        boolean valid = exact.compareTo(BigDecimal.valueOf(Event.MAX_TIME_MILLIS)) <= 0;
        assertThat(EpochTime.millis(text, unit))
            .as("%s %s", text, unit)
            .isEqualTo(valid ? exact.longValueExact() : EpochTime.BAD);
      }
    }
  }

  @Test
  void readsIntegersAsExactArithmeticDoes() {
    var random = TestSeed.random("TimeTextTest numbers");
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong(1L << random.nextInt(1, 63));
      for (EpochUnit unit : EpochUnit.values()) {
        BigDecimal exact =
            BigDecimal.valueOf(value)
                .scaleByPowerOfTen(unit.millisecondsExponent())
                .setScale(0, RoundingMode.DOWN);
        boolean valid = exact.compareTo(BigDecimal.valueOf(Event.MAX_TIME_MILLIS)) <= 0;
        assertThat(EpochTime.millis(Long.toString(value), unit))
            .isEqualTo(valid ? exact.longValueExact() : EpochTime.BAD);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000000000000",
        "1234567890123",
        "1591000000000",
        "1591012300000",
        "9999999999999",
        "0999999999999",
        "159101230000x",
        "x591012300000",
        "15910:2300000",
        "159101230000/",
      })
  void readsTheUsualDigitsAtOnce(String text) {
    long millis = text.matches("[1-9][0-9]{12}") ? Long.parseLong(text) : EpochTime.BAD;
    byte[] bytes = ("77" + text + "7").getBytes(StandardCharsets.US_ASCII);
    assertThat(EpochTime.usualMillis(bytes, 2)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-06-01T12:00:00Z, 1591012800000",
    "2020-06-01T12:00:00.5Z, 1591012800500",
    "2020-06-01T12:00:00.123456789Z, 1591012800123",
    "2020-06-01t12:00:00.9999z, 1591012800999",
    "2020-06-01 14:00:00+02:00, 1591012800000",
    "2020-06-01T06:30:00-05:30, 1591012800000",
    "2020-06-01T11:59:60Z, 1591012800000",
    "2020-02-29T00:00:00Z, 1582934400000",
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T01:00:00+01:00, 0",
    "9999-12-31T23:59:59.999Z, 253402300799999",
    "9999-12-31T23:59:60Z, -1",
    "9999-12-31T23:59:59-00:01, -1",
    "1969-12-31T23:59:59Z, -1",
    "1970-01-01T00:59:59+01:00, -1",
    "2020-06-01X12:00:00Z, -1",
    "2020-06-01T12:00:00, -1",
    "2020-06-01T12:00:00.Z, -1",
    "2020-06-01T12:00:00+0200, 1591005600000",
    "2020-06-01T12:00:00+02, 1591005600000",
    "2020-06-01 12:00:00.5-0930, 1591047000500",
    "2020-06-01 12:00:00.000 +0000, 1591012800000",
    "2020-06-01 12:00:00 UTC, 1591012800000",
    "2020-06-01 12:00:00.25UTC, 1591012800250",
    "2020-06-01 12:00:00 Z, 1591012800000",
    "2020-06-01 12:00:00 -01:00, 1591016400000",
    "2020-06-01T12:00:00  Z, -1",
    "2020-06-01T12:00:00 , -1",
    "2020-06-01T12:00:00+, -1",
    "2020-06-01T12:00:00+2, -1",
    "2020-06-01T12:00:00+020, -1",
    "2020-06-01T12:00:00+02000, -1",
    "2020-06-01T12:00:00+2400, -1",
    "2020-06-01T12:00:00+0260, -1",
    "2020-06-01T12:00:00+24, -1",
    "2020-06-01T12:00:00 utc, -1",
    "2020-06-01T12:00:00 GMT, -1",
    "2020-06-01T12:00:00UTC+1, -1",
    "2020-06-01T12:00:00+24:00, -1",
    "2020-06-01T24:00:00Z, -1",
    "2020-06-01T12:60:00Z, -1",
    "2020-06-01T12:00:61Z, -1",
    "2020-13-01T12:00:00Z, -1",
    "2020-00-01T12:00:00Z, -1",
    "2020-06-31T12:00:00Z, -1",
    "2019-02-29T12:00:00Z, -1",
    "2020-06-00T12:00:00Z, -1",
    "2020-06-01T12:00:00ZZ, -1",
    "2020-6-1T12:00:00.000Z, -1",
    "2020-06-01T1२:00:00Z, -1",
  })
  void readsRfc3339(String text, long millis) {
    assertThat(Rfc3339Time.millis(text, null)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-06-01T12:00:00, 1591005600000",
    "2020-06-01 12:00:00.1239, 1591005600123",
    "2020-01-01T12:00:00, 1577876400000",
    // Clocks went from 02:00 to 03:00: what they passed over is as late as it says, but an hour on.
    "2020-03-29T01:59:59.999, 1585443599999",
    "2020-03-29T02:30:00, 1585445400000",
    "2020-03-29T03:30:00, 1585445400000",
    // From 03:00 to 02:00: the first of the two.
    "2020-10-25T02:30:00, 1603585800000",
    "2020-10-25T03:00:00, 1603591200000",
    "2016-12-31T23:59:60, 1483225200000",
    "2020-06-01T12:00:00Z, 1591012800000",
    "1970-01-01T00:59:59, -1",
    "2020-06-01, -1",
    "2020-06-01T12:00:00., -1",
    "2020-06-01T12:00, -1",
  })
  void readsLocalTimesInAZone(String text, long millis) {
    assertThat(Rfc3339Time.millis(text, ZoneId.of("Europe/Berlin"))).isEqualTo(millis);
  }

  @Test
  void saysWhatLacksAnOffsetAlone() {
    assertThat(Rfc3339Time.lacksOffset("2020-06-01T12:00:00")).isTrue();
    assertThat(Rfc3339Time.lacksOffset("2020-06-01 12:00:00.5")).isTrue();
    for (String text :
        List.of("2020-06-01T12:00:00Z", "2020-06-31T12:00:00", "2020-06-01", "1591012800000")) {
      assertThat(Rfc3339Time.lacksOffset(text)).as(text).isFalse();
    }
  }

  @Test
  void readsWhatJavaTimeWrites() {
    var random = TestSeed.random("TimeTextTest RFC 3339");
    for (int i = 0; i < 20_000; i++) {
      long millis = random.nextLong(Event.MAX_TIME_MILLIS - 86_400_000L) + 86_400_000L;
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 0));
      String text =
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              Instant.ofEpochMilli(millis).atOffset(offset));
      if (text.length() >= 25) { // java.time leaves out seconds that are 0
        assertThat(Rfc3339Time.millis(text, null)).as(text).isEqualTo(millis);
      }
    }
  }
}
