package dev.clickspan.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalClockTest {

  /** Whole hours, half hours, 45 minutes, seconds, changes of half an hour and of a whole day. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Africa/Monrovia",
        "Australia/Lord_Howe",
        "Pacific/Apia"
      })
  void agreesWithJavaTime(String id) {
    ZoneId zone = ZoneId.of(id);
    var clock = new LocalClock(zone);
    var random = TestSeed.random("LocalClockTest " + id);
    for (int i = 0; i < 20_000; i++) {
      check(clock, zone, random.nextLong(4_102_444_800_000L));
    }
    check(clock, zone, 0);
    check(clock, zone, Event.MAX_TIME_MILLIS);
    zone.getRules()
        .getTransitions()
        .forEach(
            change -> {
              long at = change.getInstant().toEpochMilli();
              for (long millis : new long[] {at, at - 1, at + 1, at - 1, at}) {
                if (millis >= 0) {
                  check(clock, zone, millis);
                }
              }
            });
  }

  private static void check(LocalClock clock, ZoneId zone, long timeMillis) {
    ZonedDateTime local = Instant.ofEpochMilli(timeMillis).atZone(zone);
    assertThat(clock.epochDay(timeMillis)).isEqualTo(local.toLocalDate().toEpochDay());
    long hour =
        local
            .toLocalDateTime()
            .truncatedTo(ChronoUnit.HOURS)
            .toInstant(local.getOffset())
            .toEpochMilli();
    assertThat(clock.hourStartMillis(timeMillis)).isEqualTo(hour);
  }
}
