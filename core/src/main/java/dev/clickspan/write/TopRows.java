package dev.clickspan.write;

import dev.clickspan.FileRule;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.OtherSegments;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows of a table that are shown, and what the others come to.
 *
 * @param rows that are shown
 * @param others how many are not
 * @param folded how many of those have no row in the report itself
 * @param otherSessions the sessions of those; empty where a session may lie in several of them
 */
record TopRows<T>(List<T> rows, long others, long folded, OptionalLong otherSessions) {
  /** The first segments, which have the most sessions. */
  static TopRows<Segment> ofSegments(SegmentTable table, int limit) {
    List<Segment> all = table.rows();
    int shown = Math.min(limit, all.size());
    long folded = table.others().map(OtherSegments::values).orElse(0L);
    long otherSessions =
        all.stream().skip(shown).mapToLong(segment -> segment.statistics().sessions()).sum()
            + table.others().map(OtherSegments::sessions).orElse(0L);
    return new TopRows<>(
        all.subList(0, shown), all.size() - shown + folded, folded, OptionalLong.of(otherSessions));
  }

  /** The files with the most sessions, in the order of files. */
  static TopRows<InputFacts> ofFiles(SessionReport report, int limit) {
    List<InputFacts> all = report.inputs();
    if (all.size() <= limit) {
      return new TopRows<>(all, 0, 0, OptionalLong.of(0));
    }
    var top =
        new HashSet<>(
            all.stream()
                .sorted(Comparator.comparingLong(InputFacts::uniqueSessions).reversed())
                .limit(limit)
                .toList());
    long others =
        all.stream()
            .filter(file -> !top.contains(file))
            .mapToLong(InputFacts::uniqueSessions)
            .sum();
    boolean countedOnce = report.job().rules().fileRule() != FileRule.TOUCHED;
    return new TopRows<>(
        all.stream().filter(top::contains).toList(),
        all.size() - limit,
        0,
        countedOnce ? OptionalLong.of(others) : OptionalLong.empty());
  }

  /** The value, or words for what has none. */
  static String name(Segment segment) {
    if (segment.value() == null) {
      return "(missing)";
    }
    return segment.value().isEmpty() ? "(empty)" : segment.value();
  }

  /** {@code … and 1,231 more}; {@code (other), 1,231 values} where that is all that there is. */
  String othersText(String ellipsis) {
    if (others == folded) {
      return "(other), " + NumberText.grouped(folded) + (folded == 1 ? " value" : " values");
    }
    return ellipsis + " and " + NumberText.grouped(others) + " more";
  }
}
