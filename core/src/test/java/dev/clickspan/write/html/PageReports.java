package dev.clickspan.write.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.FieldPath;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimeSpan;
import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.SessionReport.TimelineEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports for tests, and the pages that come of them. */
final class PageReports {

  static final ReportOrigin ORIGIN = new ReportOrigin("clickspan report '<x>'", "1.2.3");

  /** Large figures, so that their digits take the room that they may take. */
  static final SessionStatistics STATISTICS = statistics(12_345_678);

  private PageReports() {}

  static SessionReport withValues(List<@Nullable String> values) {
    List<Segment> rows = values.stream().map(value -> new Segment(value, STATISTICS)).toList();
    return report(
        List.of("browser_family", "os_family", "device_family").stream()
            .map(name -> new SegmentTable(FieldPath.of(name), rows))
            .toList(),
        Timeline.EMPTY);
  }

  static SessionReport withTimeline(Timeline timeline) {
    return report(List.of(), timeline);
  }

  /** Entries that follow each other at this distance from 1970 on. */
  static List<TimelineEntry> entries(int count, long stepMillis) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> new TimelineEntry(i * stepMillis, 123_456))
        .toList();
  }

  private static SessionReport report(List<SegmentTable> segments, Timeline timeline) {
    return new SessionReport(
        SessionJob.of(List.of("in"), ReportSpec.full(ZoneId.of("UTC"))),
        List.of(new InputFacts("<in>.json", 10, 1000, 1000, Map.of(), 1000)),
        STATISTICS,
        Optional.empty(),
        Optional.of(new TimeSpan(1_590_969_600_000L, 1_590_969_600_001L)),
        segments,
        List.of(),
        timeline,
        new RunFacts("test", 1, List.of(), List.of()));
  }

  static SessionStatistics statistics(long count) {
    var durations =
        new DurationStatistics(count, count, 22_600_050, 33_600_049, 205_379_630, 432_709_703);
    return new SessionStatistics(count, count, 3 * count, count / 2, durations, durations);
  }

  static String page(SessionReport report) {
    var out = new ByteArrayOutputStream();
    try {
      HtmlReport.write(report, ORIGIN, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }
}
