package dev.clickspan.testkit;

import static java.util.stream.Collectors.joining;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionReport.TrafficTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One side of a report as a short text, so that a table of cases can be read. */
enum Facet {
  /** Every file with its unique sessions: {@code a.json 2, b.json 0}. */
  FILES(report -> list(report.inputs(), file -> file.name() + " " + file.uniqueSessions())),

  /**
   * Every file with its lines and events, then what isn't 0 of its rejects by reason, its excluded
   * events and duplicates: {@code a.json 4 lines 1 events not_json 1 excluded 1 duplicates 1}.
   */
  LINES(report -> list(report.inputs(), Facet::lines)),

  /** {@code 3 sessions 2 visitors 4 events 2 single}. */
  TOTALS(
      report -> {
        SessionStatistics totals = report.totals();
        return "%d sessions %d visitors %d events %d single"
            .formatted(
                totals.sessions(),
                totals.visitors(),
                totals.events(),
                totals.singleEventSessions());
      }),

  /**
   * Sessions/visitors/events of bots, of others and of all: {@code 1/1/2 bots 2/2/2 others 3/2/4}.
   */
  BOTS(
      report ->
          report
              .bots()
              .map(
                  bots ->
                      "%s bots %s others %s"
                          .formatted(
                              traffic(bots.bots()), traffic(bots.others()), traffic(bots.all())))
              .orElse("none")),

  /** The first and the last event in epoch milliseconds: {@code 0 to 5000}. */
  TIMES(report -> report.firstTimeMillis() + " to " + report.lastTimeMillis()),

  /**
   * Each dimension's rows as value, sessions/visitors/events/single: {@code 'x' 2/1/3/1}. A bar
   * stands between dimensions.
   */
  SEGMENTS(report -> tables(report, row -> value(row) + " " + counts(row))),

  /** Each dimension's rows with the figures of their durations. */
  SEGMENT_DURATIONS(
      report -> tables(report, row -> value(row) + " " + durations(row.statistics().durations()))),

  /** Count, sum in ms, and the quantiles in hundredths of a ms: {@code 2 sum 9 50,75,90,99}. */
  DURATIONS(report -> durations(report.totals().durations())),

  /** The same over the sessions with more than one event. */
  MULTI_EVENT_DURATIONS(report -> durations(report.totals().multiEventDurations())),

  /** Buckets that aren't empty, as lower edge in s, sessions, multi-event ones: {@code 0 2/0}. */
  HISTOGRAM(
      report ->
          report.histogram().stream()
              .filter(bucket -> bucket.sessions() > 0)
              .map(
                  bucket ->
                      "%d %d/%d"
                          .formatted(
                              bucket.fromMillis() / 1000,
                              bucket.sessions(),
                              bucket.multiEventSessions()))
              .collect(joining(", "))),

  /** Hours as their first instant and sessions: {@code 2020-06-01T00:00:00Z 2}. */
  HOURS(report -> list(report.timeline().hours(), Facet::entry)),

  /** Days, in the same form. */
  DAYS(report -> list(report.timeline().days(), Facet::entry));

  @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas above holds a state
  private final Function<SessionReport, String> text;

  Facet(Function<SessionReport, String> text) {
    this.text = text;
  }

  String of(SessionReport report) {
    return text.apply(report);
  }

  private static <T> String list(List<T> rows, Function<T, String> text) {
    return rows.stream().map(text).collect(joining(", "));
  }

  private static String tables(SessionReport report, Function<Segment, String> text) {
    return report.segments().stream()
        .map(table -> list(table.rows(), text))
        .collect(joining(" | "));
  }

  private static String lines(InputFacts file) {
    return file.name()
        + " %d lines %d events".formatted(file.lines(), file.events())
        + file.rejected().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> " " + entry.getKey().id() + " " + entry.getValue())
            .collect(joining())
        + unlessNone("excluded", file.excluded())
        + unlessNone("duplicates", file.duplicates());
  }

  private static String unlessNone(String what, long count) {
    return count == 0 ? "" : " " + what + " " + count;
  }

  private static String value(Segment row) {
    @Nullable String value = row.value();
    return value == null ? "missing" : "'" + value + "'";
  }

  private static String counts(Segment row) {
    SessionStatistics figures = row.statistics();
    return "%d/%d/%d/%d"
        .formatted(
            figures.sessions(),
            figures.visitors(),
            figures.events(),
            figures.singleEventSessions());
  }

  private static String traffic(TrafficTotals totals) {
    return totals.sessions() + "/" + totals.visitors() + "/" + totals.events();
  }

  private static String durations(DurationStatistics durations) {
    return "%d sum %d %d,%d,%d,%d"
        .formatted(
            durations.count(),
            durations.sumMillis(),
            durations.medianHundredthMillis(),
            durations.p75HundredthMillis(),
            durations.p90HundredthMillis(),
            durations.p99HundredthMillis());
  }

  private static String entry(TimelineEntry entry) {
    return Instant.ofEpochMilli(entry.startMillis()) + " " + entry.sessions();
  }
}
