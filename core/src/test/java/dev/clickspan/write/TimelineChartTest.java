package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.write.TerminalStyle.Colours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineChartTest {

  private static final TerminalStyle STYLE = new TerminalStyle(40, Glyphs.UNICODE, Colours.NONE);

  @Test
  void labelsStartEndAndPeak() {
    assertThat(lines("UTC", "2020-06-01T10:00:00Z 3", "2020-06-01T12:00:00Z 8"))
        .containsExactly(
            "sessions per hour (UTC)",
            "        ████",
            "        ████",
            "▄▄▄▄    ████",
            "████    ████",
            "2020-06-01 10:00 to 2020-06-01 12:00",
            "peak: 8 (2020-06-01 12:00)");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-06-01T00:00:00Z, sessions per hour (UTC)",
    "2020-06-02T15:00:00Z, sessions per hour (UTC)",
    "2020-06-02T16:00:00Z, sessions per 2 hours (UTC)",
    "2020-06-10T23:00:00Z, sessions per 6 hours (UTC)",
    "2020-06-11T00:00:00Z, sessions per day (UTC)",
    "2020-07-10T00:00:00Z, sessions per day (UTC)",
    "2020-07-11T00:00:00Z, sessions per 2 days (UTC)",
    "9999-12-31T23:00:00Z, sessions per 72863 days (UTC)",
  })
  void takesTheFinestStepThatFits(String end, String title) {
    List<String> lines = lines("UTC", "2020-06-01T00:00:00Z 1", end + " 1");
    assertThat(lines).startsWith(title);
    assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 40);
  }

  @Test
  void addsUpWhatSharesABar() {
    List<String> lines =
        lines(
            "UTC",
            "2020-06-01T00:00:00Z 1",
            "2020-06-02T16:00:00Z 5",
            "2020-06-02T17:00:00Z 6",
            "2020-06-02T18:00:00Z 9");
    assertThat(lines).endsWith("peak: 11 (2020-06-02 16:00)");
  }

  @Test
  void anHourThatAClockChangeRepeatsIsTwo() {
    assertThat(
            lines(
                "Europe/Berlin",
                "2020-10-25T00:00:00Z 1",
                "2020-10-25T01:00:00Z 1",
                "2020-10-25T02:00:00Z 1"))
        .contains("████████████", "2020-10-25 02:00 to 2020-10-25 03:00");
  }

  @Test
  void daysAreThoseOfTheZone() {
    assertThat(lines("Asia/Tokyo", "2020-06-01T15:00:00Z 2", "2020-07-01T14:00:00Z 1"))
        .startsWith("sessions per day (Asia/Tokyo)")
        .contains("2020-06-02          2020-07-01")
        .endsWith("peak: 2 (2020-06-02)");
  }

  /** The hours are those given; days hold what begins in them. */
  private static List<String> lines(String zoneName, String... hours) {
    ZoneId zone = ZoneId.of(zoneName);
    List<TimelineEntry> entries = Stream.of(hours).map(TimelineChartTest::entry).toList();
    List<TimelineEntry> days =
        entries.stream()
            .map(hour -> new TimelineEntry(dayOf(hour, zone), hour.sessions()))
            .toList();
    return TimelineChart.of(new Timeline(entries, days), zone, STYLE).lines();
  }

  private static TimelineEntry entry(String hour) {
    String[] parts = hour.split(" ", -1);
    return new TimelineEntry(Instant.parse(parts[0]).toEpochMilli(), Long.parseLong(parts[1]));
  }

  private static long dayOf(TimelineEntry hour, ZoneId zone) {
    return Instant.ofEpochMilli(hour.startMillis())
        .atZone(zone)
        .truncatedTo(ChronoUnit.DAYS)
        .toInstant()
        .toEpochMilli();
  }
}
