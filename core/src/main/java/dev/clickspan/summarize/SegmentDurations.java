package dev.clickspan.summarize;

import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.SortedRuns;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * The durations of all sessions with more than one event, by segment: how often each occurs. Each
 * thread has a table of its own; what has no room there is on disk in sorted runs, which all
 * threads share. In the end tables and runs are read as one, in order.
 *
 * <p>A twentieth of the memory may be taken in any case, in equal parts: one for each thread's
 * table, and one for the buffers through which runs are merged. Tables grow past that while half of
 * the memory is free: sessionizing takes less than that half, and a table is faster than the disk.
 */
public final class SegmentDurations implements AutoCloseable {

  private static final int SHARE_OF_MEMORY = 20;

  /** The number of the segment that holds all sessions. */
  static final long TOTALS = 0;

  private final WorkingMemory memory;
  private final long freeUseBytes;
  private final SortedRuns runs;
  private final List<DurationTable> tables = new ArrayList<>();

  /**
   * @param threads how many will count at once
   * @param temp where runs go; closed by the caller, after this
   */
  public SegmentDurations(MemoryBudget budget, int threads, TempFolder temp) {
    this(
        new WorkingMemory(budget, budget.limitBytes() / SHARE_OF_MEMORY / (threads + 1), temp),
        budget.limitBytes() / 2);
  }

  /**
   * @param memory what a table may take in any case, and what merging may take
   * @param freeUseBytes while no more than this is entered in the ledger, tables grow past that
   */
  SegmentDurations(WorkingMemory memory, long freeUseBytes) {
    this.memory = memory;
    this.freeUseBytes = freeUseBytes;
    runs = new SortedRuns(memory, DurationTable.WORDS, SegmentDurations::compare);
  }

  /** The number of the segment of the dimension's value with this code. */
  static long segment(int dimension, int code) {
    return ((dimension + 1L) << Integer.SIZE) | code;
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
    var table = new DurationTable(this, memory.budget());
    tables.add(table);
    return table;
  }

  /**
   * Enters bytes by which a table wants to grow.
   *
   * @param tableBytes what it would take with them
   * @return false if it has to make do without them
   */
  boolean tryReserve(long bytes, long tableBytes) {
    MemoryBudget budget = memory.budget();
    boolean allowed =
        tableBytes <= memory.maxBytes() || budget.reservedBytes() + bytes <= freeUseBytes;
    return allowed && budget.tryReserve(bytes);
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
