package dev.clickspan.summarize;

import dev.clickspan.FieldPath;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.summarize.WantedDurations.SegmentName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The segments of one dimension, by the code of their value. */
final class DimensionSummary {

  /** A summary, its slots, and the better part of the row that becomes of it. */
  static final int SEGMENT_BYTES = 160;

  /** Most sessions first; then by value in UTF-8, the missing one last. */
  static final Comparator<Segment> ORDER =
      Comparator.comparingLong((Segment segment) -> segment.statistics().sessions())
          .reversed()
          .thenComparing(DimensionSummary::utf8, Comparator.nullsLast(Arrays::compareUnsigned));

  private final MemoryBudget budget;
  private @Nullable SegmentSummary[] segments = new SegmentSummary[16];
  private long reservedBytes;

  DimensionSummary(MemoryBudget budget) {
    this.budget = budget;
  }

  void add(int code, Session session, long visitor) {
    segment(code).add(session, visitor);
  }

  void addAll(DimensionSummary other) {
    for (int code = 0; code < other.segments.length; code++) {
      SegmentSummary segment = other.segments[code];
      if (segment != null) {
        segment(code).addAll(segment);
      }
    }
    other.release();
  }

  private SegmentSummary segment(int code) {
    if (code >= segments.length) {
      segments = Arrays.copyOf(segments, Math.max(code + 1, 2 * segments.length));
    }
    SegmentSummary segment = segments[code];
    if (segment == null) {
      budget.reserve(SEGMENT_BYTES, "one more segment");
      reservedBytes += SEGMENT_BYTES;
      segment = new SegmentSummary();
      segments[code] = segment;
    }
    return segment;
  }

  /**
   * Its rows; takes their durations.
   *
   * @param dimension its number
   */
  SegmentTable table(int dimension, FieldPath field, CodedTexts values, DurationCursor durations) {
    var rows = new ArrayList<Segment>();
    forEach(
        values,
        (code, value, segment) -> {
          long number = SegmentDurations.segment(dimension, code);
          rows.add(new Segment(value, segment.statistics(number, durations)));
        });
    rows.sort(ORDER);
    return new SegmentTable(field, rows);
  }

  /**
   * Its segments by value; each with its durations, as they lie in the cursor.
   *
   * @param dimension its number
   */
  Map<@Nullable String, SegmentFigures> figures(
      int dimension, CodedTexts values, DurationCursor durations) {
    var figures = new HashMap<@Nullable String, SegmentFigures>();
    forEach(
        values,
        (code, value, segment) -> {
          var buckets = new DurationBuckets();
          durations.take(SegmentDurations.segment(dimension, code), buckets);
          figures.put(value, new SegmentFigures(segment, buckets));
        });
    return figures;
  }

  /** Takes of its durations, as they lie in the cursor, those that are wanted. */
  void takeWanted(
      int dimension, CodedTexts values, DurationCursor durations, WantedDurations wanted) {
    forEach(
        values,
        (code, value, segment) ->
            durations.take(
                SegmentDurations.segment(dimension, code),
                wanted.sink(new SegmentName(dimension, value))));
  }

  private interface SegmentUse {
    void use(int code, @Nullable String value, SegmentSummary segment);
  }

  private void forEach(CodedTexts values, SegmentUse use) {
    for (int code = 0; code < segments.length; code++) {
      SegmentSummary segment = segments[code];
      if (segment != null) {
        use.use(code, code == Dictionary.MISSING ? null : values.value(code), segment);
      }
    }
  }

  private static byte @Nullable [] utf8(Segment segment) {
    return segment.value() == null ? null : segment.value().getBytes(StandardCharsets.UTF_8);
  }

  /** Gives the memory back. */
  void release() {
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
