package dev.clickspan.write;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimelineEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report as tables for people, the longest ones cut; JSON has everything. */
public final class ReportTable {

  private static final int MAX_SEGMENTS = 15;
  private static final int MAX_DAYS = 31;
  private static final String MISSING = "(missing)";
  private static final String EMPTY = "(empty)";

  private final SessionReport report;
  private final StringBuilder text = new StringBuilder();

  private ReportTable(SessionReport report) {
    this.report = report;
  }

  public static void write(SessionReport report, OutputStream out) throws IOException {
    var table = new ReportTable(report);
    table.totals();
    table.files();
    report.segments().forEach(table::segments);
    table.durations();
    table.timeline();
    out.write(table.text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void totals() {
    SessionStatistics totals = report.totals();
    var table = new TextTable(List.of("totals", ""));
    table.row(List.of("sessions", number(totals.sessions())));
    table.row(List.of("visitors", number(totals.visitors())));
    table.row(List.of("events", number(totals.events())));
    table.row(List.of("single-event sessions", number(totals.singleEventSessions())));
    table.row(List.of("median duration, s", median(totals.durations())));
    table.row(List.of("… of multi-event sessions", median(totals.multiEventDurations())));
    table.row(List.of("p90 of multi-event sessions", p90(totals.multiEventDurations())));
    table.row(List.of("first event", instant(report.firstTimeMillis())));
    table.row(List.of("last event", instant(report.lastTimeMillis())));
    add(table);
  }

  private void files() {
    var table =
        new TextTable(List.of("file", "unique sessions", "events", "lines", "rejected lines"));
    for (InputFacts input : report.inputs()) {
      table.row(
          List.of(
              input.name(),
              number(input.uniqueSessions()),
              number(input.events()),
              number(input.lines()),
              number(input.lines() - input.events())));
    }
    add(table);
  }

  private void segments(SegmentTable segments) {
    var table =
        new TextTable(
            List.of(
                segments.dimension().toString(),
                "sessions",
                "share",
                "visitors",
                "events",
                "single-event",
                "median s",
                "multi-event median s",
                "multi-event p90 s"));
    List<Segment> rows = segments.rows();
    for (Segment segment : rows.subList(0, Math.min(MAX_SEGMENTS, rows.size()))) {
      SessionStatistics statistics = segment.statistics();
      table.row(
          List.of(
              shown(segment),
              number(statistics.sessions()),
              share(statistics.sessions()),
              number(statistics.visitors()),
              number(statistics.events()),
              number(statistics.singleEventSessions()),
              median(statistics.durations()),
              median(statistics.multiEventDurations()),
              p90(statistics.multiEventDurations())));
    }
    add(table);
    more(rows.size() - MAX_SEGMENTS);
  }

  private void durations() {
    var table = new TextTable(List.of("duration from, s", "sessions", "share", "multi-event"));
    for (HistogramBucket bucket : report.histogram()) {
      table.row(
          List.of(
              Decimals.seconds(bucket.fromMillis()).toPlainString(),
              number(bucket.sessions()),
              share(bucket.sessions()),
              number(bucket.multiEventSessions())));
    }
    add(table);
  }

  private void timeline() {
    ZoneId zone = report.job().report().zone();
    var table = new TextTable(List.of("day in " + zone.getId(), "sessions started"));
    List<TimelineEntry> days = report.timeline().days();
    for (TimelineEntry day : days.subList(0, Math.min(MAX_DAYS, days.size()))) {
      String date = Instant.ofEpochMilli(day.startMillis()).atZone(zone).toLocalDate().toString();
      table.row(List.of(date, number(day.sessions())));
    }
    add(table);
    more(days.size() - MAX_DAYS);
  }

  private void add(TextTable table) {
    text.append(text.isEmpty() ? "" : "\n").append(table);
  }

  private void more(int count) {
    if (count > 0) {
      text.append("… and ").append(number(count)).append(" more (--format json has all)\n");
    }
  }

  private static String shown(Segment segment) {
    if (segment.value() == null) {
      return MISSING;
    }
    return segment.value().isEmpty() ? EMPTY : segment.value();
  }

  private String share(long sessions) {
    long all = Math.max(1, report.totals().sessions());
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * sessions / all);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String median(DurationStatistics durations) {
    return quantile(durations, durations.medianHundredthMillis());
  }

  private static String p90(DurationStatistics durations) {
    return quantile(durations, durations.p90HundredthMillis());
  }

  private static String quantile(DurationStatistics durations, long hundredthMillis) {
    return durations.count() == 0
        ? "-"
        : Decimals.secondsOfHundredthMillis(hundredthMillis).toPlainString();
  }

  private static String instant(@Nullable Long millis) {
    return millis == null
        ? "-"
        : DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(millis));
  }
}
