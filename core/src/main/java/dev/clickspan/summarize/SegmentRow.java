package dev.clickspan.summarize;

import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SessionStatistics;

/**
 * A row of a report as a record. Sessions of one event last 0, so where there are no others the
 * statistics of durations are left out.
 *
 * <pre>
 * | longs, 32 bits | bytes of the value + 1, or 0 where it is missing, 32 |
 * | sessions | visitors | events | single-event sessions | statistics, 2 × 6 | value …
 * </pre>
 */
final class SegmentRow {

  private static final int SESSIONS = 1;
  private static final int VISITORS = 2;
  private static final int EVENTS = 3;
  private static final int SINGLE_EVENT_SESSIONS = 4;
  private static final int COUNTS_END = 5;
  private static final int STATISTICS_WORDS = 6;

  private SegmentRow() {}

  static long[] of(Segment segment) {
    SessionStatistics statistics = segment.statistics();
    byte[] utf8 = segment.value() == null ? new byte[0] : TextWords.utf8(segment.value());
    boolean instant = statistics.sessions() == statistics.singleEventSessions();
    int text = instant ? COUNTS_END : COUNTS_END + 2 * STATISTICS_WORDS;
    long[] record = new long[text + TextWords.words(utf8.length)];
    record[0] =
        ((long) record.length << Integer.SIZE) | (segment.value() == null ? 0 : utf8.length + 1);
    record[SESSIONS] = statistics.sessions();
    record[VISITORS] = statistics.visitors();
    record[EVENTS] = statistics.events();
    record[SINGLE_EVENT_SESSIONS] = statistics.singleEventSessions();
    if (!instant) {
      put(statistics.durations(), record, COUNTS_END);
      put(statistics.multiEventDurations(), record, COUNTS_END + STATISTICS_WORDS);
    }
    TextWords.put(utf8, record, text);
    return record;
  }

  private static void put(DurationStatistics statistics, long[] record, int at) {
    record[at] = statistics.count();
    record[at + 1] = statistics.sumMillis();
    record[at + 2] = statistics.medianHundredthMillis();
    record[at + 3] = statistics.p75HundredthMillis();
    record[at + 4] = statistics.p90HundredthMillis();
    record[at + 5] = statistics.p99HundredthMillis();
  }

  static Segment segment(long[] records, int at) {
    boolean instant = records[at + SESSIONS] == records[at + SINGLE_EVENT_SESSIONS];
    int bytes = (int) records[at] - 1;
    var statistics =
        new SessionStatistics(
            records[at + SESSIONS],
            records[at + VISITORS],
            records[at + EVENTS],
            records[at + SINGLE_EVENT_SESSIONS],
            instant
                ? new DurationStatistics(records[at + SESSIONS], 0, 0, 0, 0, 0)
                : statistics(records, at + COUNTS_END),
            instant
                ? DurationStatistics.NONE
                : statistics(records, at + COUNTS_END + STATISTICS_WORDS));
    return new Segment(
        bytes < 0 ? null : TextWords.text(records, text(records, at), bytes), statistics);
  }

  private static DurationStatistics statistics(long[] records, int at) {
    return new DurationStatistics(
        records[at],
        records[at + 1],
        records[at + 2],
        records[at + 3],
        records[at + 4],
        records[at + 5]);
  }

  private static int text(long[] records, int at) {
    boolean instant = records[at + SESSIONS] == records[at + SINGLE_EVENT_SESSIONS];
    return at + (instant ? COUNTS_END : COUNTS_END + 2 * STATISTICS_WORDS);
  }

  /** The order of {@link DimensionSummary#ORDER}. */
  static int compare(long[] records, int at, long[] otherRecords, int other) {
    int sessions = Long.compare(otherRecords[other + SESSIONS], records[at + SESSIONS]);
    if (sessions != 0) {
      return sessions;
    }
    int bytes = (int) records[at] - 1;
    int otherBytes = (int) otherRecords[other] - 1;
    return bytes < 0 || otherBytes < 0
        ? Boolean.compare(bytes < 0, otherBytes < 0)
        : TextWords.compare(
            records, text(records, at), bytes, otherRecords, text(otherRecords, other), otherBytes);
  }
}
