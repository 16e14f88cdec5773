package dev.clickspan.summarize;

import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import java.util.List;

/**
 * All figures that hold durations, which are made in one pass over these.
 *
 * @param totals over all sessions
 * @param segments one table a dimension, in the order of the dimensions
 */
public record SummaryTables(SessionStatistics totals, List<SegmentTable> segments) {

  public SummaryTables {
    segments = List.copyOf(segments);
  }
}
