package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FileRule;
import dev.clickspan.ReportDetail;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.OtherSegments;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionReport.TrafficTotals;
import java.util.List;
import java.util.function.ToLongFunction;

/** What is true of each report, whatever was asked and found: its parts add up. */
final class Invariants {

  private static final int HISTOGRAM_BUCKETS = 15;

  private Invariants() {}

  static void assertHoldIn(SessionReport report) {
    SessionStatistics totals = report.totals();
    long uniqueSessions = sum(report.inputs(), InputFacts::uniqueSessions);
    if (report.job().rules().fileRule() == FileRule.TOUCHED) {
      assertThat(uniqueSessions).isGreaterThanOrEqualTo(totals.sessions());
    } else {
      assertThat(uniqueSessions).isEqualTo(totals.sessions());
    }
    long events = sum(report.inputs(), InputFacts::events);
    report
        .bots()
        .ifPresentOrElse(
            bots -> assertBotsAddUp(report, bots, events),
            () -> assertThat(events).isEqualTo(totals.events()));
    if (report.job().report().detail() == ReportDetail.FULL) {
      assertTablesAddUp(report);
    }
  }

  private static void assertBotsAddUp(SessionReport report, BotTotals bots, long events) {
    TrafficTotals all = bots.all();
    assertThat(all.sessions()).isEqualTo(bots.bots().sessions() + bots.others().sessions());
    assertThat(all.events()).isEqualTo(bots.bots().events() + bots.others().events());
    assertThat(all.events()).isEqualTo(events);
    assertThat(all.visitors())
        .isBetween(
            Math.max(bots.bots().visitors(), bots.others().visitors()),
            bots.bots().visitors() + bots.others().visitors());
    TrafficTotals kept =
        switch (report.job().traffic().botRule()) {
          case INCLUDE -> all;
          case EXCLUDE -> bots.others();
          case ONLY -> bots.bots();
        };
    SessionStatistics totals = report.totals();
    assertThat(new TrafficTotals(totals.sessions(), totals.visitors(), totals.events()))
        .isEqualTo(kept);
  }

  private static void assertTablesAddUp(SessionReport report) {
    SessionStatistics totals = report.totals();
    long multiEventSessions = totals.sessions() - totals.singleEventSessions();
    assertThat(totals.durations().count()).isEqualTo(totals.sessions());
    assertThat(totals.multiEventDurations().count()).isEqualTo(multiEventSessions);
    assertThat(report.segments())
        .extracting(SegmentTable::dimension)
        .isEqualTo(report.job().fields().dimensions());
    for (SegmentTable table : report.segments()) {
      List<SessionStatistics> rows = table.rows().stream().map(Segment::statistics).toList();
      OtherSegments others = table.others().orElse(new OtherSegments(0, 0, 0, 0, 0));
      assertThat(sum(rows, SessionStatistics::sessions) + others.sessions())
          .isEqualTo(totals.sessions());
      assertThat(sum(rows, SessionStatistics::events) + others.events()).isEqualTo(totals.events());
      assertThat(sum(rows, SessionStatistics::singleEventSessions) + others.singleEventSessions())
          .isEqualTo(totals.singleEventSessions());
      assertThat(sum(rows, row -> row.durations().sumMillis()) + others.durationSumMillis())
          .isEqualTo(totals.durations().sumMillis());
      assertThat(rows).allMatch(row -> row.durations().count() == row.sessions());
    }
    assertThat(report.histogram()).hasSize(HISTOGRAM_BUCKETS);
    assertThat(sum(report.histogram(), HistogramBucket::sessions)).isEqualTo(totals.sessions());
    assertThat(sum(report.histogram(), HistogramBucket::multiEventSessions))
        .isEqualTo(multiEventSessions);
    for (var entries : List.of(report.timeline().hours(), report.timeline().days())) {
      assertThat(sum(entries, TimelineEntry::sessions)).isEqualTo(totals.sessions());
      assertThat(entries).extracting(TimelineEntry::startMillis).isSorted().doesNotHaveDuplicates();
    }
  }

  private static <T> long sum(List<T> rows, ToLongFunction<T> figure) {
    return rows.stream().mapToLong(figure).sum();
  }
}
