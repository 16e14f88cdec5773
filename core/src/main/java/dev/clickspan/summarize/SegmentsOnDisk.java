package dev.clickspan.summarize;

import dev.clickspan.SessionReport.Segment;
import dev.clickspan.partition.RecordWidth;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.TempFolder;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The rows of a dimension with many segments, for a report that outlives the run: they lie in a
 * file that has no name any more when the run has ended. The file goes when the list does, or the
 * process. One row after another is fast, in any order is not. Safe for use from several threads.
 */
final class SegmentsOnDisk extends AbstractList<Segment> implements RandomAccess {

  private static final int BLOCK_WORDS = 1 << 13;

  private final RecordBlocks rows;

  // What was read last: a block, and where in it which row begins.
  private long[] records = new long[0];
  private int block = -1;
  private int row;
  private int at;

  private SegmentsOnDisk(RecordBlocks rows) {
    this.rows = rows;
  }

  /** Takes all rows over. */
  static List<Segment> of(RunMerge sorted, TempFolder folder) {
    var rows = new RecordBlocks(folder, "segments", BLOCK_WORDS);
    try {
      while (sorted.next()) {
        int words = RecordWidth.IN_FIRST_WORD.words(sorted.records(), sorted.at());
        rows.add(sorted.records(), sorted.at(), words);
      }
      rows.finish();
      return new SegmentsOnDisk(rows);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public synchronized Segment get(int index) {
    int wanted = rows.blockOf(index);
    if (wanted != block) {
      records = rows.read(wanted);
      block = wanted;
      begin();
    } else if (index < row) {
      begin();
    }
    while (row < index) {
      at += RecordWidth.IN_FIRST_WORD.words(records, at);
      row++;
    }
    return SegmentRow.segment(records, at);
  }

  private void begin() {
    row = rows.firstRecord(block);
    at = 0;
  }
}
