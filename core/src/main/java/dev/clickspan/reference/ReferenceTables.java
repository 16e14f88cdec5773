package dev.clickspan.reference;

import dev.clickspan.ErrorKind;
import dev.clickspan.FieldPath;
import dev.clickspan.ReportDetail;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimeSpan;
import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionReport.TrafficTotals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The tables of a report, each computed from the list of all sessions by itself. */
record ReferenceTables(SessionJob job, List<ReferenceSession> sessions) {

  private static final List<Integer> EDGE_SECONDS =
      List.of(0, 1, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400);

  private static final Comparator<Segment> SEGMENT_ORDER =
      Comparator.comparing((Segment segment) -> segment.statistics().sessions())
          .reversed()
          .thenComparing(
              Segment::value,
              Comparator.nullsLast(
                  Comparator.comparing(
                      value -> value.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)));

  SessionStatistics totals() {
    return statistics(sessions);
  }

  Optional<TimeSpan> times() {
    var first = sessions.stream().mapToLong(session -> session.first().timeMillis()).min();
    var last = sessions.stream().mapToLong(session -> session.last().timeMillis()).max();
    return first.isPresent() && last.isPresent()
        ? Optional.of(new TimeSpan(first.getAsLong(), last.getAsLong()))
        : Optional.empty();
  }

  /**
   * Bots' sessions and others.
   *
   * @param all those too that the job leaves out
   */
  static BotTotals bots(List<ReferenceSession> all) {
    return new BotTotals(
        traffic(all),
        traffic(all.stream().filter(ReferenceSession::bot).toList()),
        traffic(all.stream().filter(session -> !session.bot()).toList()));
  }

  private static TrafficTotals traffic(List<ReferenceSession> some) {
    return new TrafficTotals(
        some.size(),
        some.stream().map(session -> session.first().visitor()).distinct().count(),
        some.stream().mapToLong(session -> session.events().size()).sum());
  }

  private SessionStatistics statistics(List<ReferenceSession> some) {
    boolean withDurations = job.report().detail() == ReportDetail.FULL;
    var multi = some.stream().filter(ReferenceSession::isMultiEvent).toList();
    return new SessionStatistics(
        some.size(),
        some.stream().map(session -> session.first().visitor()).distinct().count(),
        some.stream().mapToLong(session -> session.events().size()).sum(),
        some.size() - multi.size(),
        withDurations ? durations(some) : DurationStatistics.NONE,
        withDurations ? durations(multi) : DurationStatistics.NONE);
  }

  private static DurationStatistics durations(List<ReferenceSession> some) {
    if (some.isEmpty()) {
      return DurationStatistics.NONE;
    }
    long[] sorted = some.stream().mapToLong(ReferenceSession::durationMillis).sorted().toArray();
    return new DurationStatistics(
        sorted.length,
        LongStream.of(sorted).reduce(0, ReferenceTables::exactSum),
        quantile(sorted, 50),
        quantile(sorted, 75),
        quantile(sorted, 90),
        quantile(sorted, 99));
  }

  /** The value at (n-1) times so many percent, in hundredths: a whole number of them, always. */
  private static long quantile(long[] sorted, int percent) {
    long position = (sorted.length - 1L) * percent;
    int below = Math.toIntExact(position / 100);
    int above = Math.min(below + 1, sorted.length - 1);
    return 100 * sorted[below] + (position % 100) * (sorted[above] - sorted[below]);
  }

  List<SegmentTable> segments() {
    var tables = new ArrayList<SegmentTable>();
    for (int i = 0; i < job.dimensionCount(); i++) {
      tables.add(segments(job.codedFields().get(i), i));
    }
    return tables;
  }

  private SegmentTable segments(FieldPath dimension, int value) {
    var byValue = new HashMap<@Nullable String, List<ReferenceSession>>();
    for (ReferenceSession session : sessions) {
      boolean first = job.rules().segmentRule() == SegmentRule.FIRST;
      ReferenceEvent naming = first ? session.first() : session.last();
      byValue.computeIfAbsent(naming.values().get(value), v -> new ArrayList<>()).add(session);
    }
    var rows = new ArrayList<Segment>();
    byValue.forEach((text, some) -> rows.add(new Segment(text, statistics(some))));
    rows.sort(SEGMENT_ORDER);
    return new SegmentTable(dimension, rows);
  }

  List<HistogramBucket> histogram() {
    if (job.report().detail() == ReportDetail.COUNTS) {
      return List.of();
    }
    var sessionsByEdge = new TreeMap<Long, List<ReferenceSession>>();
    EDGE_SECONDS.forEach(edge -> sessionsByEdge.put(edge * 1000L, new ArrayList<>()));
    for (ReferenceSession session : sessions) {
      sessionsByEdge.floorEntry(session.durationMillis()).getValue().add(session);
    }
    var buckets = new ArrayList<HistogramBucket>();
    sessionsByEdge.forEach(
        (from, inside) -> {
          long multi = inside.stream().filter(ReferenceSession::isMultiEvent).count();
          buckets.add(new HistogramBucket(from, inside.size(), multi));
        });
    return buckets;
  }

  Timeline timeline() {
    if (job.report().detail() == ReportDetail.COUNTS) {
      return Timeline.EMPTY;
    }
    ZoneId zone = job.report().zone();
    return new Timeline(
        startsBy(start -> hour(start.atOffset(zone.getRules().getOffset(start)))),
        startsBy(start -> start.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant()));
  }

  /** At the instant's own offset, so that an hour which a clock change repeats is two. */
  private static Instant hour(OffsetDateTime start) {
    return start.truncatedTo(ChronoUnit.HOURS).toInstant();
  }

  private List<TimelineEntry> startsBy(Function<Instant, Instant> floor) {
    var counts = new TreeMap<Instant, Long>();
    for (ReferenceSession session : sessions) {
      Instant start = Instant.ofEpochMilli(session.first().timeMillis());
      counts.merge(floor.apply(start), 1L, Long::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> new TimelineEntry(entry.getKey().toEpochMilli(), entry.getValue()))
        .toList();
  }

  private static long exactSum(long one, long other) {
    try {
      return Math.addExact(one, other);
    } catch (ArithmeticException e) {
      throw new SessionException(ErrorKind.LIMIT, "the sum of all durations is too large", e);
    }
  }
}
