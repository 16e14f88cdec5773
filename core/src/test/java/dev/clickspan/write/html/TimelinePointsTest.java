package dev.clickspan.write.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.write.html.TimelinePoints.Point;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelinePointsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void fallsToZeroBetweenEntries() {
    assertThat(hours(at("2020-06-01T10:00+02:00"), at("2020-06-01T12:00+02:00")))
        .containsExactly(
            point("2020-06-01T10:00", 7),
            point("2020-06-01T11:00", 0),
            point("2020-06-01T12:00", 7));
    assertThat(hours(at("2020-06-01T10:00+02:00"), at("2020-06-01T20:00+02:00")))
        .containsExactly(
            point("2020-06-01T10:00", 7),
            point("2020-06-01T11:00", 0),
            point("2020-06-01T19:00", 0),
            point("2020-06-01T20:00", 7));
  }

  @Test
  void leavesNoGapWhereClocksSkipAnHour() {
    assertThat(hours(at("2020-03-29T01:00+01:00"), at("2020-03-29T03:00+02:00")))
        .containsExactly(point("2020-03-29T01:00", 7), point("2020-03-29T03:00", 7));
  }

  @Test
  void showsAnHourThatClocksRepeatTwice() {
    assertThat(hours(at("2020-10-25T02:00+02:00"), at("2020-10-25T02:00+01:00")))
        .containsExactly(point("2020-10-25T02:00", 7), point("2020-10-25T02:00", 7));
  }

  @Test
  void daysOfOtherLengthsFollowEachOther() {
    assertThat(points(ChronoUnit.DAYS, at("2020-03-29T00:00+01:00"), at("2020-03-30T00:00+02:00")))
        .containsExactly(point("2020-03-29T00:00", 7), point("2020-03-30T00:00", 7));
  }

  private static List<Point> hours(TimelineEntry... entries) {
    return points(ChronoUnit.HOURS, entries);
  }

  private static List<Point> points(ChronoUnit unit, TimelineEntry... entries) {
    return new TimelinePoints(unit, BERLIN).of(Stream.of(entries).toList());
  }

  private static TimelineEntry at(String time) {
    return new TimelineEntry(ZonedDateTime.parse(time).toInstant().toEpochMilli(), 7);
  }

  private static Point point(String local, long sessions) {
    return new Point(LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC) / 60, sessions);
  }
}
