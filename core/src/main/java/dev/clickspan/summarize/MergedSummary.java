package dev.clickspan.summarize;

import dev.clickspan.FieldPath;
import dev.clickspan.ReportDetail;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.TimeSpan;
import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.model.WireText;
import dev.clickspan.summarize.WantedDurations.SegmentName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A summary that travels between machines, of some of the visitors: segments are named by their
 * values, since codes mean nothing elsewhere, and durations lie in buckets, since there may be as
 * many of them as sessions. A quantile in a bucket that isn't known takes a second question, {@link
 * #wanted}, which few buckets are asked for.
 */
public final class MergedSummary {

  final Map<Integer, Long> sessionsByFile = new HashMap<>();
  final Map<Integer, Long> duplicatesByFile = new HashMap<>();
  final DurationHistogram histogram;
  final SortedMap<Long, Long> hours;
  final SortedMap<Long, Long> days;
  final List<Map<@Nullable String, SegmentFigures>> dimensions = new ArrayList<>();
  private SegmentFigures totals;
  private final Optional<BotCounts> bots;
  private long firstTimeMillis;
  private long lastTimeMillis;

  MergedSummary(
      SegmentFigures totals,
      Optional<BotCounts> bots,
      DurationHistogram histogram,
      SortedMap<Long, Long> hours,
      SortedMap<Long, Long> days,
      long firstTimeMillis,
      long lastTimeMillis) {
    this.totals = totals;
    this.bots = bots;
    this.histogram = histogram;
    this.hours = hours;
    this.days = days;
    this.firstTimeMillis = firstTimeMillis;
    this.lastTimeMillis = lastTimeMillis;
  }

  /** Takes over all counts of another one of the same job, of other visitors. */
  public void addAll(MergedSummary other) {
    other.sessionsByFile.forEach((file, count) -> sessionsByFile.merge(file, count, Long::sum));
    other.duplicatesByFile.forEach((file, count) -> duplicatesByFile.merge(file, count, Long::sum));
    totals = totals.addAll(other.totals);
    bots.ifPresent(mine -> mine.addAll(other.bots.orElseThrow()));
    for (int dimension = 0; dimension < dimensions.size(); dimension++) {
      Map<@Nullable String, SegmentFigures> mine = dimensions.get(dimension);
      other
          .dimensions
          .get(dimension)
          .forEach((value, figures) -> mine.merge(value, figures, SegmentFigures::addAll));
    }
    histogram.addAll(other.histogram);
    other.hours.forEach((hour, count) -> hours.merge(hour, count, Long::sum));
    other.days.forEach((day, count) -> days.merge(day, count, Long::sum));
    firstTimeMillis = Math.min(firstTimeMillis, other.firstTimeMillis);
    lastTimeMillis = Math.max(lastTimeMillis, other.lastTimeMillis);
  }

  /** Sessions that count in the file of this index. */
  public long uniqueSessions(int file) {
    return sessionsByFile.getOrDefault(file, 0L);
  }

  /** Events of the file of this index that are copies of earlier ones. */
  public long duplicates(int file) {
    return duplicatesByFile.getOrDefault(file, 0L);
  }

  /** As {@link Summary#times}. */
  public Optional<TimeSpan> times() {
    return Summary.times(firstTimeMillis, lastTimeMillis);
  }

  /** As {@link Summary#bots}. */
  public Optional<BotTotals> bots() {
    return bots.map(BotCounts::totals);
  }

  /** What machines have to be asked for before the tables are right; empty for counts alone. */
  public WantedDurations wanted(SessionJob job) {
    var wanted = new WantedDurations();
    if (job.report().detail() == ReportDetail.FULL) {
      tables(job, new WantedDurations(), wanted);
    }
    return wanted;
  }

  /**
   * Totals and segments.
   *
   * @param known the answer to what was {@link #wanted}
   */
  public SummaryTables tables(SessionJob job, WantedDurations known) {
    if (job.report().detail() == ReportDetail.COUNTS) {
      return new SummaryTables(totals.statistics(), List.of());
    }
    var wanted = new WantedDurations();
    SummaryTables tables = tables(job, known, wanted);
    if (!wanted.isEmpty()) {
      throw new IllegalStateException("durations that matter were not asked for");
    }
    return tables;
  }

  private SummaryTables tables(SessionJob job, WantedDurations known, WantedDurations wanted) {
    List<FieldPath> fields = job.codedFields();
    var segments = new ArrayList<SegmentTable>();
    for (int dimension = 0; dimension < dimensions.size(); dimension++) {
      var rows = new ArrayList<Segment>();
      for (Map.Entry<@Nullable String, SegmentFigures> segment :
          dimensions.get(dimension).entrySet()) {
        var name = new SegmentName(dimension, segment.getKey());
        rows.add(new Segment(segment.getKey(), segment.getValue().statistics(name, known, wanted)));
      }
      rows.sort(DimensionSummary.ORDER);
      segments.add(new SegmentTable(fields.get(dimension), rows));
    }
    return new SummaryTables(totals.statistics(SegmentName.totals(), known, wanted), segments);
  }

  /** Empty for {@link ReportDetail#COUNTS}. */
  public List<HistogramBucket> histogram(SessionJob job) {
    return job.report().detail() == ReportDetail.FULL ? histogram.buckets() : List.of();
  }

  public Timeline timeline(SessionJob job) {
    return TimelineCounts.timeline(hours, days, job.report().zone());
  }

  /** Writes everything, to be read on another machine. */
  public void write(DataOutput out) throws IOException {
    writeByFile(sessionsByFile, out);
    writeByFile(duplicatesByFile, out);
    totals.write(out);
    out.writeBoolean(bots.isPresent());
    if (bots.isPresent()) {
      bots.get().write(out);
    }
    histogram.write(out);
    SegmentFigures.writeCounts(hours, out);
    SegmentFigures.writeCounts(days, out);
    out.writeLong(firstTimeMillis);
    out.writeLong(lastTimeMillis);
    out.writeInt(dimensions.size());
    for (Map<@Nullable String, SegmentFigures> segments : dimensions) {
      out.writeInt(segments.size());
      for (Map.Entry<@Nullable String, SegmentFigures> segment : segments.entrySet()) {
        WireText.write(segment.getKey(), out);
        segment.getValue().write(out);
      }
    }
  }

  private static void writeByFile(Map<Integer, Long> counts, DataOutput out) throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<Integer, Long> file : counts.entrySet()) {
      out.writeInt(file.getKey());
      out.writeLong(file.getValue());
    }
  }

  private static Map<Integer, Long> readByFile(DataInput in) throws IOException {
    var counts = new HashMap<Integer, Long>();
    for (int left = in.readInt(); left > 0; left--) {
      counts.put(in.readInt(), in.readLong());
    }
    return counts;
  }

  /** Reads what was written. */
  public static MergedSummary read(DataInput in) throws IOException {
    Map<Integer, Long> sessions = readByFile(in);
    Map<Integer, Long> duplicates = readByFile(in);
    var read =
        new MergedSummary(
            SegmentFigures.read(in),
            in.readBoolean() ? Optional.of(BotCounts.read(in)) : Optional.empty(),
            DurationHistogram.read(in),
            SegmentFigures.readCounts(in),
            SegmentFigures.readCounts(in),
            in.readLong(),
            in.readLong());
    read.sessionsByFile.putAll(sessions);
    read.duplicatesByFile.putAll(duplicates);
    int dimensionCount = in.readInt();
    for (int dimension = 0; dimension < dimensionCount; dimension++) {
      var segments = new HashMap<@Nullable String, SegmentFigures>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        segments.put(WireText.read(in), SegmentFigures.read(in));
      }
      read.dimensions.add(segments);
    }
    return read;
  }
}
