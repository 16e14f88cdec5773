package dev.clickspan.write.html;

import dev.clickspan.SessionReport.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A timeline as a curve: entries, and a zero at both ends of each pause between them, so that the
 * curve falls to zero there instead of leading over it.
 *
 * @param unit of the timeline: hours or days
 * @param zone whose clocks are shown
 */
record TimelinePoints(ChronoUnit unit, ZoneId zone) {

  /**
   * @param localMinutes minutes since 1970 on the zone's clocks, never descending; an hour that
   *     clocks repeat comes twice
   */
  record Point(long localMinutes, long sessions) {}

  List<Point> of(List<TimelineEntry> entries) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      ZonedDateTime start = time(entries.get(i));
      points.add(point(start, entries.get(i).sessions()));
      if (i + 1 < entries.size()) {
        addZeros(points, start, time(entries.get(i + 1)));
      }
    }
    return points;
  }

  private void addZeros(List<Point> points, ZonedDateTime start, ZonedDateTime next) {
    ZonedDateTime firstEmpty = start.plus(1, unit);
    ZonedDateTime lastEmpty = next.minus(1, unit);
    if (firstEmpty.isBefore(next)) {
      points.add(point(firstEmpty, 0));
    }
    if (lastEmpty.isAfter(firstEmpty)) {
      points.add(point(lastEmpty, 0));
    }
  }

  private ZonedDateTime time(TimelineEntry entry) {
    return Instant.ofEpochMilli(entry.startMillis()).atZone(zone);
  }

  private static Point point(ZonedDateTime time, long sessions) {
    long seconds = time.toEpochSecond() + time.getOffset().getTotalSeconds();
    return new Point(Duration.ofSeconds(seconds).toMinutes(), sessions);
  }
}
