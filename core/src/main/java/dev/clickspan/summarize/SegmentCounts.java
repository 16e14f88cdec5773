package dev.clickspan.summarize;

import dev.clickspan.SessionReport.Segment;
import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.RecordSort;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.SortedRuns;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WideSort;
import dev.clickspan.partition.WorkingMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counts of all segments of those dimensions that have too many for {@link DimensionSummary}.
 * Each thread has a table of its own; what has no {@link TableRoom} there is on disk in sorted
 * runs, which all threads share. In the end they are read as one, in the order of segment numbers,
 * and become rows, which are sorted on disk too.
 */
public final class SegmentCounts implements AutoCloseable {

  /** Segments that would take more than this part of the memory are many. */
  private static final int MANY = 10;

  /** What the rows of a dimension are sorted in. */
  private static final int ROWS_SHARE = 8;

  private final RunValues values;
  private final WorkingMemory all;
  private final int threads;
  private final TableRoom room;
  private final SortedRuns runs;
  private final RecordSort sort = new RecordSort(SegmentCounts::compare);
  private final List<SegmentCountTable> tables = new ArrayList<>();
  private @Nullable SegmentCountCursor cursor;
  private long spilledByRows;

  /**
   * @param values settled
   * @param threads how many will count at once
   * @param temp where runs go; closed by the caller, after this
   */
  public SegmentCounts(RunValues values, MemoryBudget budget, int threads, TempFolder temp) {
    this.values = values;
    this.threads = threads;
    all = new WorkingMemory(budget, budget.sharedBytes(), temp);
    room = TableRoom.of(all, threads);
    runs = new SortedRuns(room.memory(), SegmentCountTable.WORDS, SegmentCounts::compare);
  }

  private static int compare(long[] entries, int at, long[] otherEntries, int other) {
    int segments =
        Long.compare(
            entries[at + SegmentCountTable.SEGMENT],
            otherEntries[other + SegmentCountTable.SEGMENT]);
    return segments != 0
        ? segments
        : Long.compare(
            entries[at + SegmentCountTable.FIRST_VISITOR],
            otherEntries[other + SegmentCountTable.FIRST_VISITOR]);
  }

  /** Whether a dimension's segments are counted here. */
  boolean isFor(int dimension) {
    long segments = values.maxCode(dimension) + 1L;
    return values.isOnDisk(dimension)
        || segments * DimensionSummary.SEGMENT_BYTES * (threads + 1) > all.maxBytes() / MANY;
  }

  /** A new table, for one thread. */
  synchronized SegmentCountTable table() {
    var table = new SegmentCountTable(this, room, tables.size());
    tables.add(table);
    return table;
  }

  /**
   * Writes entries to the disk.
   *
   * @param places where each begins; as many again behind them, and no more needed afterwards
   */
  synchronized void spill(long[] entries, int[] places, int count) {
    int[] spare = new int[count];
    sort.sort(entries, places, spare, count);
    runs.add(
        run -> {
          for (int i = 0; i < count; i++) {
            run.write(entries, places[i], SegmentCountTable.WORDS);
          }
        });
  }

  /**
   * The rows of a dimension, in the order of a report: dimensions ascending, each once, and nothing
   * counted in between.
   *
   * @param durations whose turn it is for this dimension
   */
  List<Segment> rows(int dimension, CodedTexts texts, DurationCursor durations) {
    if (cursor == null) {
      tables.forEach(SegmentCountTable::spill);
      tables.forEach(SegmentCountTable::release);
      cursor = new SegmentCountCursor(runs.merge(List.of()));
    }
    var memory = new WorkingMemory(all.budget(), all.maxBytes() / ROWS_SHARE, all.temp());
    try (var rows = new WideSort(memory, SegmentRow::compare)) {
      try {
        while (cursor.hasNext(dimension)) {
          int code = cursor.code();
          long number = SegmentDurations.segment(dimension, code);
          String value = code == Dictionary.MISSING ? null : texts.value(code);
          SegmentSummary counts = cursor.take();
          rows.add(SegmentRow.of(new Segment(value, counts.statistics(number, durations))));
        }
      } catch (RuntimeException e) {
        throw cursor.because(e);
      }
      try (RunMerge sorted = rows.sorted()) {
        spilledByRows += rows.spilledBytes();
        return SegmentsOnDisk.of(sorted, all.temp());
      }
    }
  }

  /** Bytes written to temp files. */
  public synchronized long spilledBytes() {
    return runs.spilledBytes() + spilledByRows;
  }

  /** Gives memory and disk space back, but for what rows need that were made. */
  @Override
  public synchronized void close() {
    if (cursor != null) {
      cursor.close();
    }
    tables.forEach(SegmentCountTable::release);
    runs.close();
  }
}
