package dev.clickspan.summarize;

import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.SortedRuns;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * The durations of all sessions with more than one event, by segment: how often each occurs. Each
 * thread has a table of its own; what has no {@link TableRoom} there is on disk in sorted runs,
 * which all threads share. In the end tables and runs are read as one, in order.
 */
public final class SegmentDurations implements AutoCloseable {

  /** The number of the segment that holds all sessions. */
  static final long TOTALS = 0;

  private final TableRoom room;
  private final SortedRuns runs;
  private final List<DurationTable> tables = new ArrayList<>();

  /**
   * @param threads how many will count at once
   * @param temp where runs go; closed by the caller, after this
   */
  public SegmentDurations(MemoryBudget budget, int threads, TempFolder temp) {
    this(TableRoom.of(new WorkingMemory(budget, budget.sharedBytes(), temp), threads));
  }

  SegmentDurations(TableRoom room) {
    this.room = room;
    runs = new SortedRuns(room.memory(), DurationTable.WORDS, SegmentDurations::compare);
  }

  /** The number of the segment of the dimension's value with this code. */
  static long segment(int dimension, int code) {
    return ((dimension + 1L) << Integer.SIZE) | code;
  }

  /** The dimension of a segment's number. */
  static int dimension(long segment) {
    return (int) (segment >>> Integer.SIZE) - 1;
  }

  private static int compare(long[] entries, int at, long[] otherEntries, int other) {
    int segments =
        Long.compare(
            entries[at + DurationTable.SEGMENT], otherEntries[other + DurationTable.SEGMENT]);
    return segments != 0
        ? segments
        : Long.compare(
            entries[at + DurationTable.DURATION], otherEntries[other + DurationTable.DURATION]);
  }

  /** A new table, for one thread. */
  synchronized DurationTable table() {
    var table = new DurationTable(this, room);
    tables.add(table);
    return table;
  }

  /** Writes sorted entries to the disk. */
  synchronized void spill(long[] entries, int from, int words) {
    runs.add(run -> run.write(entries, from, words));
  }

  /** Reads everything that was counted. After this nothing may be counted any more. */
  synchronized DurationCursor cursor() {
    return new DurationCursor(runs.merge(tables.stream().map(DurationTable::sorted).toList()));
  }

  /** Bytes written to temp files. */
  public synchronized long spilledBytes() {
    return runs.spilledBytes();
  }

  /** Gives memory and disk space back. */
  @Override
  public synchronized void close() {
    tables.forEach(DurationTable::release);
    tables.clear();
    runs.close();
  }
}
