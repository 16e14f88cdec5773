package dev.clickspan.sessionize;

import dev.clickspan.FileRule;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordOrder;

/**
 * The order of records: by visitor, then by time, then by source; under {@link FileRule#SEPARATE} a
 * visitor's by file first, which may be several sources. Equal are those of one source, which are
 * to keep the order of its lines.
 */
final class EventOrder implements RecordOrder {

  private final RecordLayout layout;
  private final SourceFiles files;
  private final FileRule rule;

  EventOrder(RecordLayout layout, SourceFiles files, FileRule rule) {
    this.layout = layout;
    this.files = files;
    this.rule = rule;
  }

  @Override
  public int compare(long[] records, int at, long[] otherRecords, int other) {
    int visitors = layout.compareVisitors(records, at, otherRecords, other);
    if (visitors != 0) {
      return visitors;
    }
    if (areInOneStream(records, at, otherRecords, other)) {
      int times =
          Long.compare(layout.timeMillis(records, at), layout.timeMillis(otherRecords, other));
      if (times != 0) {
        return times;
      }
    }
    return Integer.compare(layout.source(records, at), layout.source(otherRecords, other));
  }

  /**
   * Whether two events of one visitor are taken together: always, but under {@link
   * FileRule#SEPARATE}, where each file is taken by itself.
   */
  boolean areInOneStream(long[] records, int at, long[] otherRecords, int other) {
    return rule != FileRule.SEPARATE
        || files.file(layout.source(records, at)) == files.file(layout.source(otherRecords, other));
  }
}
