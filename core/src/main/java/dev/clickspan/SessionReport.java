package dev.clickspan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer to a {@link SessionJob}. All its figures are integers; ratios and decimals are
 * made when it is written. {@code docs/report-schema.md} describes the written form.
 *
 * @param job what was asked
 * @param inputs every file that was read, in file order
 * @param totals over all sessions that the job's rule for bots keeps, as everything below
 * @param bots how many sessions are held to be bots', and how many not; empty where nobody looked
 * @param times those of the first and last event; empty without events
 * @param segments one table a dimension, in the order of the dimensions; empty for {@link
 *     ReportDetail#COUNTS}
 * @param histogram how many sessions last how long; empty for {@link ReportDetail#COUNTS}
 * @param timeline when sessions start; empty for {@link ReportDetail#COUNTS}
 * @param facts what depends on this run alone, and is no part of the answer
 */
public record SessionReport(
    SessionJob job,
    List<InputFacts> inputs,
    SessionStatistics totals,
    Optional<BotTotals> bots,
    Optional<TimeSpan> times,
    List<SegmentTable> segments,
    List<HistogramBucket> histogram,
    Timeline timeline,
    RunFacts facts) {

  public SessionReport {
    inputs = List.copyOf(inputs);
    OptionalInt maxValues = job.report().maxValues();
    segments =
        maxValues.isEmpty()
            ? List.copyOf(segments)
            : segments.stream().map(table -> table.folded(maxValues.getAsInt())).toList();
    histogram = List.copyOf(histogram);
  }

  /** The earliest event in epoch milliseconds; null without events. */
  public @Nullable Long firstTimeMillis() {
    return times.map(TimeSpan::firstMillis).orElse(null);
  }

  /** The latest event in epoch milliseconds; null without events. */
  public @Nullable Long lastTimeMillis() {
    return times.map(TimeSpan::lastMillis).orElse(null);
  }

  /** Rejected lines of all files by reason; reasons that don't occur are absent. */
  public Map<RejectReason, Long> rejected() {
    var all = new EnumMap<RejectReason, Long>(RejectReason.class);
    for (InputFacts input : inputs) {
      input.rejected().forEach((reason, count) -> all.merge(reason, count, Long::sum));
    }
    return Collections.unmodifiableMap(all);
  }

  /** Events of all files that the job leaves out. */
  public long excluded() {
    return inputs.stream().mapToLong(InputFacts::excluded).sum();
  }

  /** Duplicates of all files. */
  public long duplicates() {
    return inputs.stream().mapToLong(InputFacts::duplicates).sum();
  }

  /**
   * One input file.
   *
   * @param name as it is shown: the last part of its path, or the shortest distinct path
   * @param bytes as it lies on disk
   * @param lines records that are not blank: lines, or elements of an array
   * @param events lines that are events, and lie in sessions, those of bots too
   * @param rejected lines by reason; reasons that don't occur are absent
   * @param excluded events that the job leaves out
   * @param duplicates events that are copies of earlier ones, and were dropped
   * @param damage what is damaged in it, if only the lines before that were read
   * @param uniqueSessions sessions that count in this file
   */
  public record InputFacts(
      String name,
      long bytes,
      long lines,
      long events,
      Map<RejectReason, Long> rejected,
      long excluded,
      long duplicates,
      Optional<FileDamage> damage,
      long uniqueSessions) {

    public InputFacts {
      rejected = Map.copyOf(rejected);
      if (lines != events + sum(rejected) + excluded + duplicates) {
        throw new IllegalArgumentException("lines of " + name + " are not all accounted for");
      }
    }

    /** A whole file of which every event counts. */
    public InputFacts(
        String name,
        long bytes,
        long lines,
        long events,
        Map<RejectReason, Long> rejected,
        long uniqueSessions) {
      this(name, bytes, lines, events, rejected, 0, 0, Optional.empty(), uniqueSessions);
    }

    /** Rejected lines of all reasons. */
    public long rejectedLines() {
      return sum(rejected);
    }

    private static long sum(Map<RejectReason, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** From one event to another one, in epoch milliseconds. */
  public record TimeSpan(long firstMillis, long lastMillis) {}

  /**
   * How many sessions are held to be bots', whatever the rule for them.
   *
   * @param all bots' sessions and others; a visitor with both is one here
   * @param bots sessions that are held to be bots', and visitors with at least one of them
   * @param others the other sessions, and visitors with at least one of them
   */
  public record BotTotals(TrafficTotals all, TrafficTotals bots, TrafficTotals others) {}

  /** How many sessions there are, of how many visitors, with how many events. */
  public record TrafficTotals(long sessions, long visitors, long events) {}

  /**
   * Figures over a set of sessions.
   *
   * @param sessions how many there are
   * @param visitors distinct visitors with at least one of them
   * @param events that lie in them
   * @param singleEventSessions those with one event
   * @param durations over all of them
   * @param multiEventDurations over those with more than one event
   */
  public record SessionStatistics(
      long sessions,
      long visitors,
      long events,
      long singleEventSessions,
      DurationStatistics durations,
      DurationStatistics multiEventDurations) {}

  /**
   * Exact statistics of durations. A quantile is the continuous kind (linear interpolation at
   * (n-1)p), which makes it a whole number of hundredths of a millisecond at the four p's here.
   *
   * @param count how many durations; all other figures are 0 where it is 0
   * @param sumMillis their sum
   * @param medianHundredthMillis p = 0.50
   * @param p75HundredthMillis p = 0.75
   * @param p90HundredthMillis p = 0.90
   * @param p99HundredthMillis p = 0.99
   */
  public record DurationStatistics(
      long count,
      long sumMillis,
      long medianHundredthMillis,
      long p75HundredthMillis,
      long p90HundredthMillis,
      long p99HundredthMillis) {

    /** No durations. */
    public static final DurationStatistics NONE = new DurationStatistics(0, 0, 0, 0, 0, 0);
  }

  /**
   * All segments of one dimension, most sessions first, then by value, the missing one last.
   *
   * @param rows not copied, and not to be changed: where there are many, they are read from a temp
   *     file that goes with the list, and are best taken one after another
   * @param others the segments that have no row, as the job has it; empty if all have one
   */
  public record SegmentTable(
      FieldPath dimension, List<Segment> rows, Optional<OtherSegments> others) {

    public SegmentTable {
      rows = Collections.unmodifiableList(rows);
    }

    /** A table in which every segment has a row. */
    public SegmentTable(FieldPath dimension, List<Segment> rows) {
      this(dimension, rows, Optional.empty());
    }

    /** The first rows, and what the others come to. */
    SegmentTable folded(int maxRows) {
      if (others.isPresent() || rows.size() <= maxRows) {
        return this;
      }
      List<Segment> folded = rows.subList(maxRows, rows.size());
      return new SegmentTable(
          dimension, rows.subList(0, maxRows), Optional.of(OtherSegments.of(folded)));
    }
  }

  /**
   * Segments that are added up. Visitors and quantiles of them together aren't known: a visitor may
   * be in several.
   *
   * @param values how many, the missing value counted
   * @param durationSumMillis of all their sessions
   */
  public record OtherSegments(
      long values, long sessions, long events, long singleEventSessions, long durationSumMillis) {

    static OtherSegments of(List<Segment> segments) {
      long sessions = 0;
      long events = 0;
      long single = 0;
      long millis = 0;
      for (Segment segment : segments) {
        sessions += segment.statistics().sessions();
        events += segment.statistics().events();
        single += segment.statistics().singleEventSessions();
        millis += segment.statistics().durations().sumMillis();
      }
      return new OtherSegments(segments.size(), sessions, events, single, millis);
    }
  }

  /**
   * The sessions with one value of a dimension.
   *
   * @param value null where it is missing, which is not the empty text
   */
  public record Segment(@Nullable String value, SessionStatistics statistics) {}

  /**
   * Sessions whose duration is at least {@code fromMillis} and less than the next bucket's; the
   * last bucket is open.
   */
  public record HistogramBucket(long fromMillis, long sessions, long multiEventSessions) {}

  /** Sessions by the hour and by the day of their start, in the report's zone. */
  public record Timeline(List<TimelineEntry> hours, List<TimelineEntry> days) {

    /** No timeline. */
    public static final Timeline EMPTY = new Timeline(List.of(), List.of());

    public Timeline {
      hours = List.copyOf(hours);
      days = List.copyOf(days);
    }
  }

  /**
   * One hour or day with at least one session.
   *
   * @param startMillis its first instant in epoch milliseconds; entries ascend by it
   */
  public record TimelineEntry(long startMillis, long sessions) {}
}
