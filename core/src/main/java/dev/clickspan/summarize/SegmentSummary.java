package dev.clickspan.summarize;

import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TrafficTotals;
import dev.clickspan.model.Session;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The counts over one set of sessions: all of them, or those of one segment. Their durations are
 * elsewhere, in {@link SegmentDurations}.
 */
final class SegmentSummary {

  private long sessions;
  private long visitors;
  private long events;
  private long singleEventSessions;
  private long lastVisitor = -1;

  /** Without sessions. */
  SegmentSummary() {}

  /** Counts that were made before. */
  SegmentSummary(long sessions, long visitors, long events, long singleEventSessions) {
    this.sessions = sessions;
    this.visitors = visitors;
    this.events = events;
    this.singleEventSessions = singleEventSessions;
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
    }
  }

  /** Takes over all of another's counts. No visitor is in both: partitions are by visitor. */
  void addAll(SegmentSummary other) {
    sessions += other.sessions;
    visitors += other.visitors;
    events += other.events;
    singleEventSessions += other.singleEventSessions;
  }

  /** The counts that are told of bots. */
  TrafficTotals traffic() {
    return new TrafficTotals(sessions, visitors, events);
  }

  /** The counts alone. */
  SessionStatistics statistics() {
    return statistics(DurationStatistics.NONE, DurationStatistics.NONE);
  }

  /**
   * The counts and the statistics of the durations.
   *
   * @param segment its number, whose turn it is among the durations
   */
  SessionStatistics statistics(long segment, DurationCursor durations) {
    DurationQuantiles quantiles = quantiles();
    durations.take(segment, quantiles);
    return statistics(quantiles);
  }

  /** Takes the durations of the segment, of which sessions of one event are no part. */
  DurationQuantiles quantiles() {
    return new DurationQuantiles(sessions - singleEventSessions, singleEventSessions);
  }

  /** The counts and the statistics of the durations, which have all been taken. */
  SessionStatistics statistics(DurationQuantiles quantiles) {
    return statistics(quantiles.withZeros(), quantiles.withoutZeros());
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(sessions);
    out.writeLong(visitors);
    out.writeLong(events);
    out.writeLong(singleEventSessions);
  }

  static SegmentSummary read(DataInput in) throws IOException {
    return new SegmentSummary(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  private SessionStatistics statistics(DurationStatistics all, DurationStatistics multiEvent) {
    return new SessionStatistics(sessions, visitors, events, singleEventSessions, all, multiEvent);
  }
}
