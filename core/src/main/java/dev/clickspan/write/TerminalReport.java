package dev.clickspan.write;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TrafficTotals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The report for somebody who looks at a terminal: fitted to its width, with bars, the long tails
 * of tables cut. {@link ReportTable} is its twin for files and pipes.
 */
public final class TerminalReport {

  private static final int SHARE_RANK = 1;
  private static final int BAR_RANK = 2;

  private final SessionReport report;
  private final TerminalStyle style;
  private final int limit;
  private final List<String> lines = new ArrayList<>();

  private TerminalReport(SessionReport report, TerminalStyle style, int limit) {
    this.report = report;
    this.style = style;
    this.limit = limit;
  }

  /**
   * Writes the report.
   *
   * @param limit how many values of a dimension, and how many files, are shown at most
   */
  public static void write(SessionReport report, TerminalStyle style, int limit, OutputStream out)
      throws IOException {
    for (String line : lines(report, style, limit)) {
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }

  static List<String> lines(SessionReport report, TerminalStyle style, int limit) {
    var terminal = new TerminalReport(report, style, limit);
    terminal.totals();
    report.bots().ifPresent(terminal::bots);
    terminal.timeline();
    terminal.files();
    report.segments().forEach(terminal::segments);
    terminal.durations();
    terminal.rejectedLines();
    return terminal.lines;
  }

  private void totals() {
    SessionStatistics totals = report.totals();
    var table = table(List.of("totals", "", ""), SHARE_RANK);
    table.row(List.of("sessions", NumberText.grouped(totals.sessions()), ""), 0);
    table.row(List.of("visitors", NumberText.grouped(totals.visitors()), ""), 0);
    table.row(List.of("events", NumberText.grouped(totals.events()), ""), 0);
    long single = totals.singleEventSessions();
    table.row(List.of("single-event sessions", NumberText.grouped(single), share(single)), 0);
    DurationStatistics durations = totals.multiEventDurations();
    table.row(List.of("multi-event median", median(durations), ""), 0);
    table.row(List.of("multi-event p90", p90(durations), ""), 0);
    add(table.lines());
    add(style.wrapped(period()));
    lines.addAll(style.wrapped(RulesText.sentence(report.job().rules())));
    TrafficText.sentences(report, UnaryOperator.identity())
        .forEach(sentence -> lines.addAll(style.wrapped(sentence)));
    DamageText.sentences(report, UnaryOperator.identity())
        .forEach(sentence -> lines.addAll(style.wrapped(sentence)));
    lines.addAll(style.wrapped("Medians and p90 are of sessions with more than one event."));
  }

  private String period() {
    if (report.firstTimeMillis() == null || report.lastTimeMillis() == null) {
      return "No events.";
    }
    ZoneId zone = report.job().report().zone();
    return "From "
        + minute(report.firstTimeMillis(), zone)
        + (" to " + minute(report.lastTimeMillis(), zone))
        + (" (" + zone.getId() + ").");
  }

  private static String minute(long millis, ZoneId zone) {
    var local = Instant.ofEpochMilli(millis).atZone(zone).toLocalDateTime();
    return local.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ');
  }

  private void bots(BotTotals bots) {
    if (bots.all().sessions() > 0) {
      var table =
          table(List.of("traffic", "sessions", "share", "visitors", "events"), SHARE_RANK, 3, 4);
      bots(table, "held to be bots'", bots.bots(), bots);
      bots(table, "others", bots.others(), bots);
      bots(table, "all", bots.all(), bots);
      add(table.lines());
    }
  }

  private static void bots(FittedTable table, String name, TrafficTotals totals, BotTotals bots) {
    String share = NumberText.share(totals.sessions(), bots.all().sessions());
    List<String> cells =
        List.of(
            name,
            NumberText.grouped(totals.sessions()),
            share,
            NumberText.grouped(totals.visitors()),
            NumberText.grouped(totals.events()));
    table.row(cells, 0);
  }

  private void timeline() {
    if (!report.timeline().days().isEmpty()) {
      add(TimelineChart.of(report.timeline(), report.job().report().zone(), style).lines());
    }
  }

  /** Of the lines that aren't in sessions, only the kinds that there are have columns. */
  private void files() {
    var columns = new ArrayList<FileColumn>();
    columns.add(new FileColumn("events", 5, InputFacts::events));
    Stream.of(
            new FileColumn("rejected", 3, InputFacts::rejectedLines),
            new FileColumn("excluded", 4, InputFacts::excluded),
            new FileColumn("duplicates", 4, InputFacts::duplicates))
        .filter(column -> report.inputs().stream().mapToLong(column.figure).sum() > 0)
        .forEach(columns::add);
    var header = new ArrayList<>(List.of("file", "sessions", "share"));
    var ranks = new ArrayList<>(List.of(SHARE_RANK));
    for (FileColumn column : columns) {
      header.add(column.header);
      ranks.add(column.rank);
    }
    var table = table(header, ranks.toArray(Integer[]::new));
    TopRows<InputFacts> top = TopRows.ofFiles(report, limit);
    for (InputFacts file : top.rows()) {
      var cells = new ArrayList<>(cells(file.name(), file.uniqueSessions()));
      columns.forEach(column -> cells.add(NumberText.grouped(column.figure.applyAsLong(file))));
      table.row(cells, file.uniqueSessions());
    }
    others(table, top, header.size());
    add(table.lines());
  }

  private record FileColumn(String header, int rank, ToLongFunction<InputFacts> figure) {}

  private void segments(SegmentTable segments) {
    if (segments.rows().isEmpty()) {
      return;
    }
    String dimension = segments.dimension().toString();
    var header =
        List.of(dimension, "sessions", "share", "visitors", "events", "single", "median", "p90");
    var table = table(header, SHARE_RANK, 6, 7, 4, 3, 5);
    TopRows<Segment> top = TopRows.ofSegments(segments, limit);
    for (Segment segment : top.rows()) {
      SessionStatistics statistics = segment.statistics();
      var cells = new ArrayList<>(cells(TopRows.name(segment), statistics.sessions()));
      cells.add(NumberText.grouped(statistics.visitors()));
      cells.add(NumberText.grouped(statistics.events()));
      cells.add(NumberText.share(statistics.singleEventSessions(), statistics.sessions()));
      cells.add(median(statistics.multiEventDurations()));
      cells.add(p90(statistics.multiEventDurations()));
      table.row(cells, statistics.sessions());
    }
    others(table, top, header.size());
    add(table.lines());
  }

  private void durations() {
    List<HistogramBucket> buckets = report.histogram();
    int end = buckets.size();
    while (end > 0 && buckets.get(end - 1).sessions() == 0) {
      end--;
    }
    if (end == 0) {
      return;
    }
    var table = table(List.of("duration", "sessions", "share"), SHARE_RANK);
    for (int at = 0; at < end; at++) {
      String from = edge(buckets.get(at));
      String range = at + 1 < buckets.size() ? from + " to " + edge(buckets.get(at + 1)) : from;
      long sessions = buckets.get(at).sessions();
      table.row(cells(at + 1 < buckets.size() ? range : range + " and more", sessions), sessions);
    }
    add(table.lines());
  }

  private static String edge(HistogramBucket bucket) {
    return NumberText.roughDuration(bucket.fromMillis() * 100);
  }

  private void rejectedLines() {
    if (report.rejected().isEmpty()) {
      return;
    }
    long read = report.inputs().stream().mapToLong(InputFacts::lines).sum();
    var table = table(List.of("lines rejected as", "lines", "share"), SHARE_RANK);
    report
        .rejected()
        .forEach(
            (reason, rejected) ->
                table.row(
                    List.of(
                        reason.id(),
                        NumberText.grouped(rejected),
                        NumberText.share(rejected, read)),
                    rejected));
    add(table.lines());
  }

  /** A table whose first column of numbers always stays. */
  private FittedTable table(List<String> header, Integer... ranks) {
    var all = new ArrayList<>(List.of(ranks));
    all.add(0, FittedTable.ALWAYS);
    return new FittedTable(style, header, all, BAR_RANK);
  }

  private List<String> cells(String name, long sessions) {
    return List.of(name, NumberText.grouped(sessions), share(sessions));
  }

  private void others(FittedTable table, TopRows<?> top, int columns) {
    if (top.others() == 0) {
      return;
    }
    var cells = new ArrayList<String>();
    cells.add(top.othersText(style.glyphs().ellipsis()));
    top.otherSessions()
        .ifPresent(
            sessions -> {
              cells.add(NumberText.grouped(sessions));
              cells.add(share(sessions));
            });
    while (cells.size() < columns) {
      cells.add("");
    }
    table.row(cells, 0);
  }

  private void add(Collection<String> section) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.addAll(section);
  }

  private String share(long sessions) {
    return NumberText.share(sessions, report.totals().sessions());
  }

  private static String median(DurationStatistics durations) {
    return duration(durations, durations.medianHundredthMillis());
  }

  private static String p90(DurationStatistics durations) {
    return duration(durations, durations.p90HundredthMillis());
  }

  private static String duration(DurationStatistics durations, long hundredthMillis) {
    return durations.count() == 0 ? "-" : NumberText.roughDuration(hundredthMillis);
  }
}
