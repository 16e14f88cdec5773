package dev.clickspan.summarize;

import dev.clickspan.FieldPath;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The segments of one dimension, by the code of their value. */
final class DimensionSummary {

  /** A summary, its slots, and the better part of the row that becomes of it. */
  private static final int SEGMENT_BYTES = 160;

  /** Most sessions first; then by value in UTF-8, the missing one last. */
  private static final Comparator<Segment> ORDER =
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
  SegmentTable table(int dimension, FieldPath field, Dictionary values, DurationCursor durations) {
    var rows = new ArrayList<Segment>();
    for (int code = 0; code < segments.length; code++) {
      SegmentSummary segment = segments[code];
      if (segment != null) {
        String value = code == Dictionary.MISSING ? null : values.value(code);
        long number = SegmentDurations.segment(dimension, code);
        rows.add(new Segment(value, segment.statistics(number, durations)));
      }
    }
    rows.sort(ORDER);
    return new SegmentTable(field, rows);
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
