package dev.clickspan.summarize;

import dev.clickspan.ReportDetail;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.model.LongCounts;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;

/** The figures over one set of sessions: all of them, or those of one segment. */
final class SegmentSummary {

  private final ReportDetail detail;
  private final LongCounts multiEventDurations;
  private long sessions;
  private long visitors;
  private long events;
  private long singleEventSessions;
  private long lastVisitor = -1;

  SegmentSummary(ReportDetail detail, MemoryBudget budget) {
    this.detail = detail;
    multiEventDurations = new LongCounts(budget, "the durations of sessions");
  }

  /**
   * Counts a session.
   *
   * @param visitor a number that no other visitor of this thread has, so that a visitor's second
   *     session is told from another visitor's first
   */
  void add(Session session, long visitor) {
    sessions++;
    events += session.events;
    if (visitor != lastVisitor) {
      lastVisitor = visitor;
      visitors++;
    }
    if (session.events == 1) {
      singleEventSessions++;
    } else if (detail == ReportDetail.FULL) {
      multiEventDurations.add(session.durationMillis(), 1);
    }
  }

  /** Takes over all of another's counts. No visitor is in both: partitions are by visitor. */
  void addAll(SegmentSummary other) {
    sessions += other.sessions;
    visitors += other.visitors;
    events += other.events;
    singleEventSessions += other.singleEventSessions;
    multiEventDurations.addAll(other.multiEventDurations);
  }

  SessionStatistics statistics() {
    if (detail == ReportDetail.COUNTS) {
      return new SessionStatistics(
          sessions,
          visitors,
          events,
          singleEventSessions,
          DurationStatistics.NONE,
          DurationStatistics.NONE);
    }
    // A session of one event lasts 0; those are counted, not kept.
    var quantiles = new DurationQuantiles(multiEventDurations);
    return new SessionStatistics(
        sessions,
        visitors,
        events,
        singleEventSessions,
        quantiles.withZeros(singleEventSessions),
        quantiles.withZeros(0));
  }

  void release() {
    multiEventDurations.release();
  }
}
