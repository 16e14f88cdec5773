package dev.clickspan.partition;

import dev.clickspan.model.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sorted runs of records on disk, to be read back as one. As soon as there are 64 of a generation,
 * they are merged to one of the next, in another file, and their disk space is given back: so any
 * number of runs is merged with a few read buffers, and a record is copied once a generation. Equal
 * records keep the order in which their runs were added. For one thread at a time.
 *
 * <pre>
 * generation 2 | run of 64 × 64 |                    the oldest
 * generation 1 | run of 64 | run of 64 | …
 * generation 0 | run | run | run | …                 the newest, 63 at most
 * </pre>
 */
public final class SortedRuns implements AutoCloseable {

  static final int MERGED_AT_ONCE = 64;

  private static final int MAX_BUFFER_WORDS = 1 << 13;

  /** So much is read at least of records of any width. */
  private static final int MIN_BUFFER_WORDS = 1 << 6;

  private final WorkingMemory memory;
  private final RecordWidth width;
  private final int bufferUnitWords;
  private final RecordOrder order;
  private final List<Generation> generations = new ArrayList<>();

  /**
   * @param memory for the buffers that a merge reads through
   * @param recordWords longs a record
   */
  public SortedRuns(WorkingMemory memory, int recordWords, RecordOrder order) {
    this(memory, RecordWidth.of(recordWords), recordWords, order);
  }

  private SortedRuns(
      WorkingMemory memory, RecordWidth width, int bufferUnitWords, RecordOrder order) {
    this.memory = memory;
    this.width = width;
    this.bufferUnitWords = bufferUnitWords;
    this.order = order;
  }

  /** Of records of {@linkplain RecordWidth#IN_FIRST_WORD any width}. */
  public static SortedRuns ofAnyWidth(WorkingMemory memory, RecordOrder order) {
    return new SortedRuns(memory, RecordWidth.IN_FIRST_WORD, MIN_BUFFER_WORDS, order);
  }

  /**
   * Adds a run.
   *
   * @param records writes them, whole and in order
   */
  public void add(Consumer<SectionWriter> records) {
    generation(0).add(records);
    for (int full = 0; generation(full).runs.size() == MERGED_AT_ONCE; full++) {
      Generation merged = generation(full);
      generation(full + 1).add(run -> merge(merged.runs, run));
      merged.clear();
    }
  }

  private Generation generation(int number) {
    if (number == generations.size()) {
      generations.add(new Generation(new SpillFile(memory.temp()), new ArrayList<>()));
    }
    return generations.get(number);
  }

  private void merge(List<SpillFile.Section> sections, SectionWriter run) {
    try (RunMerge merge = open(sections, List.of())) {
      while (merge.next()) {
        long[] records = merge.records();
        run.write(records, merge.at(), width.words(records, merge.at()));
      }
    }
  }

  /**
   * Reads all runs as one. Until that is closed, nothing may be added.
   *
   * @param newest further runs, as if they were added now
   */
  public RunMerge merge(List<SortedRun> newest) {
    var sections = new ArrayList<SpillFile.Section>();
    for (int number = generations.size() - 1; number >= 0; number--) {
      sections.addAll(generations.get(number).runs);
    }
    return open(sections, newest);
  }

  private RunMerge open(List<SpillFile.Section> sections, List<SortedRun> newest) {
    // A buffer has two halves: bytes as they come from the file, and the records made of them.
    long bytesOfOneUnitEach = 2L * Long.BYTES * bufferUnitWords * sections.size();
    int units = reserveBuffers(bytesOfOneUnitEach);
    var runs = new ArrayList<SortedRun>();
    for (SpillFile.Section section : sections) {
      runs.add(SortedRun.onDisk(section, units * bufferUnitWords, width, memory.budget()));
    }
    runs.addAll(newest);
    long bytes = units * bytesOfOneUnitEach;
    return new RunMerge(order, runs, () -> memory.budget().release(bytes));
  }

  /** Reserves buffers as large as they may and can be; returns how many units each has. */
  private int reserveBuffers(long bytesOfOneUnitEach) {
    MemoryBudget budget = memory.budget();
    long share = memory.maxBytes() / Math.max(1, bytesOfOneUnitEach);
    long units = Math.min(share, MAX_BUFFER_WORDS / bufferUnitWords);
    while (units > 1) {
      if (budget.tryReserve(units * bytesOfOneUnitEach)) {
        return (int) units;
      }
      units /= 2;
    }
    budget.reserve(bytesOfOneUnitEach, "merging sorted runs");
    return 1;
  }

  /** Bytes written to temp files, those of merged runs included. */
  public long spilledBytes() {
    return generations.stream().mapToLong(generation -> generation.file.bytes()).sum();
  }

  /** Closes the files and gives their disk space back. */
  @Override
  public void close() {
    generations.forEach(generation -> generation.file.close());
  }

  /** Runs that were merged equally often. */
  private record Generation(SpillFile file, List<SpillFile.Section> runs) {

    void add(Consumer<SectionWriter> records) {
      SectionWriter run = file.writer();
      records.accept(run);
      runs.add(run.finish());
    }

    void clear() {
      runs.clear();
      file.clear();
    }
  }
}
