package dev.clickspan.summarize;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.ReportDetail;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimeSpan;
import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.sessionize.FileSet;
import dev.clickspan.sessionize.SessionSink;
import dev.clickspan.summarize.WantedDurations.SegmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All counts over the sessions that one thread made. Summaries of threads are merged at the end;
 * every count is an integer and every merge a sum, so their order can't matter.
 */
public final class Summary implements SessionSink, AutoCloseable {

  private final SessionJob job;
  private final long[] sessionsByFile;
  private final long[] duplicatesByFile;
  private final SegmentSummary totals = new SegmentSummary();

  /** Null where nobody looks for them. */
  private final @Nullable BotCounts bots;

  private final List<DimensionSummary> dimensions = new ArrayList<>();
  private final DurationHistogram histogram = new DurationHistogram();
  private final TimelineCounts timeline;
  private final SegmentDurations allDurations;
  private final DurationTable durations;

  /** Null where every dimension has few segments. */
  private final @Nullable SegmentCounts manySegments;

  private final @Nullable SegmentCountTable manySegmentsTable;
  private final boolean[] hasMany;
  private long firstTimeMillis = Long.MAX_VALUE;
  private long lastTimeMillis = Long.MIN_VALUE;

  /** The number of the current visitor: how many there were before. */
  private long visitor;

  private long sessionsOfVisitor;

  /**
   * A summary for as many segments as there is memory for.
   *
   * @param fileCount how many files the job reads
   * @param durations takes the durations of all threads; closed by the caller, after this
   */
  public Summary(SessionJob job, int fileCount, MemoryBudget budget, SegmentDurations durations) {
    this(job, fileCount, budget, durations, null);
  }

  /**
   * A summary for any number of segments.
   *
   * @param segments takes those of dimensions that have many, of all threads; closed by the caller,
   *     after this
   */
  public Summary(
      SessionJob job,
      int fileCount,
      MemoryBudget budget,
      SegmentDurations durations,
      @Nullable SegmentCounts segments) {
    this.job = job;
    bots = job.looksForBots() ? new BotCounts() : null;
    sessionsByFile = new long[fileCount];
    duplicatesByFile = new long[fileCount];
    allDurations = durations;
    this.durations = durations.table();
    timeline = new TimelineCounts(job.report().zone(), budget);
    for (int dimension = 0; dimension < job.dimensionCount(); dimension++) {
      dimensions.add(new DimensionSummary(budget));
    }
    hasMany = new boolean[job.dimensionCount()];
    if (segments != null) {
      for (int dimension = 0; dimension < hasMany.length; dimension++) {
        hasMany[dimension] = segments.isFor(dimension);
      }
    }
    manySegments = segments;
    manySegmentsTable = segments == null ? null : segments.table();
  }

  @Override
  public void session(Session session, FileSet files) {
    sessionsOfVisitor++;
    firstTimeMillis = Math.min(firstTimeMillis, session.startMillis);
    lastTimeMillis = Math.max(lastTimeMillis, session.endMillis);
    totals.add(session, visitor);
    countBots(session);
    countByFile(session, files);
    if (job.report().detail() == ReportDetail.FULL) {
      histogram.add(session);
      timeline.add(session.startMillis);
      boolean first = job.rules().segmentRule() == SegmentRule.FIRST;
      int[] codes = first ? session.firstCodes : session.lastCodes;
      for (int dimension = 0; dimension < dimensions.size(); dimension++) {
        addSegment(dimension, codes[dimension], session);
      }
      // A session of one event lasts 0; those are counted, not kept.
      if (session.events > 1) {
        addDuration(session.durationMillis(), codes);
      }
    }
  }

  private void addSegment(int dimension, int code, Session session) {
    if (hasMany[dimension] && manySegmentsTable != null) {
      manySegmentsTable.add(SegmentDurations.segment(dimension, code), session, visitor);
    } else {
      dimensions.get(dimension).add(code, session, visitor);
    }
  }

  private void addDuration(long durationMillis, int[] codes) {
    durations.add(SegmentDurations.TOTALS, durationMillis);
    for (int dimension = 0; dimension < dimensions.size(); dimension++) {
      durations.add(SegmentDurations.segment(dimension, codes[dimension]), durationMillis);
    }
  }

  private void countByFile(Session session, FileSet files) {
    switch (job.rules().fileRule()) {
      case VISITOR_LAST -> {} // known when the visitor ends
      case SESSION_START -> sessionsByFile[session.firstFile]++;
      case SESSION_END, SEPARATE -> sessionsByFile[session.lastFile]++;
      case TOUCHED -> {
        for (int i = 0; i < files.size(); i++) {
          sessionsByFile[files.file(i)]++;
        }
      }
    }
  }

  @Override
  public void leftOut(Session session) {
    countBots(session);
  }

  private void countBots(Session session) {
    if (bots != null) {
      bots.add(session, visitor);
    }
  }

  @Override
  public void duplicate(int file) {
    duplicatesByFile[file]++;
  }

  @Override
  public void endOfVisitor(int lastFile) {
    if (job.rules().fileRule() == FileRule.VISITOR_LAST) {
      sessionsByFile[lastFile] += sessionsOfVisitor;
    }
    sessionsOfVisitor = 0;
    visitor++;
    if (bots != null) {
      bots.addVisitor();
    }
  }

  /** Takes over all counts of another summary of the same job, of other visitors. */
  public void addAll(Summary other) {
    for (int file = 0; file < sessionsByFile.length; file++) {
      sessionsByFile[file] += other.sessionsByFile[file];
      duplicatesByFile[file] += other.duplicatesByFile[file];
    }
    totals.addAll(other.totals);
    if (bots != null) {
      bots.addAll(Objects.requireNonNull(other.bots, "of the same job"));
    }
    visitor += other.visitor;
    for (int dimension = 0; dimension < dimensions.size(); dimension++) {
      dimensions.get(dimension).addAll(other.dimensions.get(dimension));
    }
    histogram.addAll(other.histogram);
    timeline.addAll(other.timeline);
    firstTimeMillis = Math.min(firstTimeMillis, other.firstTimeMillis);
    lastTimeMillis = Math.max(lastTimeMillis, other.lastTimeMillis);
  }

  /** Sessions that count in the file of this index. */
  public long uniqueSessions(int file) {
    return sessionsByFile[file];
  }

  /** Events of the file of this index that are copies of earlier ones. */
  public long duplicates(int file) {
    return duplicatesByFile[file];
  }

  /** Those of the first and last event; empty without events. */
  public Optional<TimeSpan> times() {
    return times(firstTimeMillis, lastTimeMillis);
  }

  static Optional<TimeSpan> times(long firstMillis, long lastMillis) {
    return firstMillis > lastMillis
        ? Optional.empty()
        : Optional.of(new TimeSpan(firstMillis, lastMillis));
  }

  /** How many sessions are held to be bots'; empty where nobody looked. */
  public Optional<BotTotals> bots() {
    return Optional.ofNullable(bots).map(BotCounts::totals);
  }

  /**
   * Totals and segments, with the durations of all threads: once, of the summary that took over all
   * others. For {@link ReportDetail#COUNTS} without durations and segments.
   *
   * @param texts the values of each dimension
   */
  public SummaryTables tables(List<? extends CodedTexts> texts) {
    if (job.report().detail() == ReportDetail.COUNTS) {
      return new SummaryTables(totals.statistics(), List.of());
    }
    try (DurationCursor cursor = allDurations.cursor()) {
      return tables(texts, cursor);
    }
  }

  private SummaryTables tables(List<? extends CodedTexts> texts, DurationCursor cursor) {
    try {
      // In the order of segment numbers, which is that of the durations.
      SessionStatistics all = totals.statistics(SegmentDurations.TOTALS, cursor);
      List<FieldPath> fields = job.codedFields();
      var segments = new ArrayList<SegmentTable>();
      for (int dimension = 0; dimension < dimensions.size(); dimension++) {
        CodedTexts values = texts.get(dimension);
        FieldPath field = fields.get(dimension);
        segments.add(
            hasMany[dimension] && manySegments != null
                ? new SegmentTable(field, manySegments.rows(dimension, values, cursor))
                : dimensions.get(dimension).table(dimension, field, values, cursor));
      }
      if (cursor.hasNext()) {
        throw new IllegalStateException("durations of a segment without sessions");
      }
      return new SummaryTables(all, segments);
    } catch (RuntimeException e) {
      cursor.drain(); // damage on the disk may be why, and is said rather than what it led to
      throw e;
    }
  }

  /**
   * The same in a form that travels to other machines: once, when all visitors are counted. The
   * summary is used up.
   *
   * @param texts the values of each coded field
   */
  public MergedSummary merged(List<? extends CodedTexts> texts) {
    try (DurationCursor cursor = allDurations.cursor()) {
      return merged(texts, cursor);
    }
  }

  private MergedSummary merged(List<? extends CodedTexts> texts, DurationCursor cursor) {
    try {
      var buckets = new DurationBuckets();
      cursor.take(SegmentDurations.TOTALS, buckets);
      var merged =
          new MergedSummary(
              new SegmentFigures(totals, buckets),
              Optional.ofNullable(bots),
              histogram,
              timeline.hours(),
              timeline.days(),
              firstTimeMillis,
              lastTimeMillis);
      for (int dimension = 0; dimension < dimensions.size(); dimension++) {
        CodedTexts values = texts.get(dimension);
        merged.dimensions.add(dimensions.get(dimension).figures(dimension, values, cursor));
      }
      for (int file = 0; file < sessionsByFile.length; file++) {
        if (sessionsByFile[file] > 0) {
          merged.sessionsByFile.put(file, sessionsByFile[file]);
        }
        if (duplicatesByFile[file] > 0) {
          merged.duplicatesByFile.put(file, duplicatesByFile[file]);
        }
      }
      return merged;
    } catch (RuntimeException e) {
      cursor.drain(); // damage on the disk may be why, and is said rather than what it led to
      throw e;
    }
  }

  /** Fills in the durations that are wanted; as {@link #merged}, and instead of it. */
  public void takeWanted(List<? extends CodedTexts> texts, WantedDurations wanted) {
    try (DurationCursor cursor = allDurations.cursor()) {
      cursor.take(SegmentDurations.TOTALS, wanted.sink(SegmentName.totals()));
      for (int dimension = 0; dimension < dimensions.size(); dimension++) {
        dimensions.get(dimension).takeWanted(dimension, texts.get(dimension), cursor, wanted);
      }
    }
  }

  /** Empty for {@link ReportDetail#COUNTS}. */
  public List<HistogramBucket> histogram() {
    return job.report().detail() == ReportDetail.FULL ? histogram.buckets() : List.of();
  }

  public Timeline timeline() {
    return timeline.timeline();
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    dimensions.forEach(DimensionSummary::release);
    timeline.release();
  }
}
