package dev.clickspan.write;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionReport.TrafficTotals;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report as plain text, for files and pipes: the same bytes wherever it is written, nothing cut
 * to a width, durations in exact seconds.
 */
public final class ReportTable {

  /** Shows every value of a dimension and every file. */
  public static final int ALL = Integer.MAX_VALUE;

  private static final String ELLIPSIS = "…";

  private final SessionReport report;
  private final int limit;
  private final Writer out;

  private ReportTable(SessionReport report, int limit, Writer out) {
    this.report = report;
    this.limit = limit;
    this.out = out;
  }

  /**
   * Writes the report.
   *
   * @param limit how many values of a dimension, and how many files, are shown at most
   */
  public static void write(SessionReport report, int limit, OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    new ReportTable(report, limit, writer).sections();
    writer.flush();
  }

  private void sections() throws IOException {
    totals();
    bots();
    timeline();
    files();
    for (SegmentTable segments : report.segments()) {
      segments(segments);
    }
    durations();
    rejectedLines();
  }

  private void totals() throws IOException {
    SessionStatistics totals = report.totals();
    var table = new TextTable(List.of("totals", ""));
    table.row(List.of("sessions", NumberText.grouped(totals.sessions())));
    table.row(List.of("visitors", NumberText.grouped(totals.visitors())));
    table.row(List.of("events", NumberText.grouped(totals.events())));
    table.row(List.of("single-event sessions", NumberText.grouped(totals.singleEventSessions())));
    table.row(List.of("… of all sessions", share(totals.singleEventSessions())));
    table.row(List.of("median duration, s", median(totals.durations())));
    table.row(List.of("… of multi-event sessions", median(totals.multiEventDurations())));
    table.row(List.of("p90 of multi-event sessions", p90(totals.multiEventDurations())));
    table.row(List.of("first event", instant(report.firstTimeMillis())));
    table.row(List.of("last event", instant(report.lastTimeMillis())));
    write(table);
    line("");
    line(TextTable.printable(RulesText.sentence(report.job().rules())));
    for (String sentence : TrafficText.sentences(report, TextTable::printable)) {
      line(sentence);
    }
    for (String sentence : DamageText.sentences(report, TextTable::printable)) {
      line(sentence);
    }
  }

  private void bots() throws IOException {
    if (report.bots().isPresent()) {
      BotTotals bots = report.bots().get();
      var table = new TextTable(List.of("traffic", "sessions", "share", "visitors", "events"));
      table.row(cells("held to be bots'", bots.bots(), bots));
      table.row(cells("others", bots.others(), bots));
      table.row(cells("all", bots.all(), bots));
      add(table);
    }
  }

  private static List<String> cells(String name, TrafficTotals totals, BotTotals bots) {
    return List.of(
        name,
        NumberText.grouped(totals.sessions()),
        NumberText.share(totals.sessions(), bots.all().sessions()),
        NumberText.grouped(totals.visitors()),
        NumberText.grouped(totals.events()));
  }

  private void timeline() throws IOException {
    ZoneId zone = report.job().report().zone();
    var table = new TextTable(List.of("day in " + zone.getId(), "sessions started"));
    for (TimelineEntry day : report.timeline().days()) {
      String date = Instant.ofEpochMilli(day.startMillis()).atZone(zone).toLocalDate().toString();
      table.row(List.of(date, NumberText.grouped(day.sessions())));
    }
    add(table);
  }

  private void files() throws IOException {
    boolean withExcluded = !report.job().traffic().exclusions().isEmpty();
    boolean withDuplicates = report.job().fields().eventId().isPresent();
    var header =
        new ArrayList<>(List.of("file", "unique sessions", "events", "lines", "rejected lines"));
    if (withExcluded) {
      header.add("excluded");
    }
    if (withDuplicates) {
      header.add("duplicates");
    }
    if (DamageText.hasStates(report)) {
      header.add(DamageText.STATE_COLUMN);
    }
    var table = new TextTable(header);
    TopRows<InputFacts> top = TopRows.ofFiles(report, limit);
    for (InputFacts input : top.rows()) {
      var cells = new ArrayList<String>();
      cells.add(input.name());
      cells.add(NumberText.grouped(input.uniqueSessions()));
      cells.add(NumberText.grouped(input.events()));
      cells.add(NumberText.grouped(input.lines()));
      cells.add(NumberText.grouped(input.rejectedLines()));
      if (withExcluded) {
        cells.add(NumberText.grouped(input.excluded()));
      }
      if (withDuplicates) {
        cells.add(NumberText.grouped(input.duplicates()));
      }
      if (DamageText.hasStates(report)) {
        cells.add(DamageText.state(input));
      }
      table.row(cells);
    }
    add(table);
    others(top);
  }

  private void segments(SegmentTable segments) throws IOException {
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
    TopRows<Segment> top = TopRows.ofSegments(segments, limit);
    table.rows(() -> top.rows().stream().map(this::cells));
    add(table);
    others(top);
  }

  private List<String> cells(Segment segment) {
    SessionStatistics statistics = segment.statistics();
    return List.of(
        TopRows.name(segment),
        NumberText.grouped(statistics.sessions()),
        share(statistics.sessions()),
        NumberText.grouped(statistics.visitors()),
        NumberText.grouped(statistics.events()),
        NumberText.grouped(statistics.singleEventSessions()),
        median(statistics.durations()),
        median(statistics.multiEventDurations()),
        p90(statistics.multiEventDurations()));
  }

  private void durations() throws IOException {
    var table = new TextTable(List.of("duration from, s", "sessions", "share", "multi-event"));
    for (HistogramBucket bucket : report.histogram()) {
      table.row(
          List.of(
              Decimals.seconds(bucket.fromMillis()).toPlainString(),
              NumberText.grouped(bucket.sessions()),
              share(bucket.sessions()),
              NumberText.grouped(bucket.multiEventSessions())));
    }
    add(table);
  }

  private void rejectedLines() throws IOException {
    if (report.rejected().isEmpty()) {
      return;
    }
    var table = new TextTable(List.of("lines rejected as", "lines"));
    report
        .rejected()
        .forEach((reason, lines) -> table.row(List.of(reason.id(), NumberText.grouped(lines))));
    add(table);
  }

  private void add(TextTable table) throws IOException {
    line("");
    write(table);
  }

  private void write(TextTable table) throws IOException {
    try {
      table.lines().forEach(this::uncheckedLine);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void uncheckedLine(String text) {
    try {
      line(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  private void others(TopRows<?> top) throws IOException {
    if (top.others() > 0) {
      var text = new StringBuilder(top.othersText(ELLIPSIS));
      top.otherSessions()
          .ifPresent(
              sessions ->
                  text.append(": " + NumberText.grouped(sessions) + " sessions, ")
                      .append(share(sessions)));
      line(text.toString());
    }
  }

  private String share(long sessions) {
    return NumberText.share(sessions, report.totals().sessions());
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
