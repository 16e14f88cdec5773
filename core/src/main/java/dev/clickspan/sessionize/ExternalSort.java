package dev.clickspan.sessionize;

import dev.clickspan.partition.Partition;
import dev.clickspan.partition.PartitionReader;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordSort;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.SortedRuns;
import dev.clickspan.partition.WorkingMemory;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the records of a partition that is too large for memory in order, by way of the disk: as
 * many as fit are sorted and written, then all sorted runs are merged. Takes half of its memory for
 * the records of a run, a quarter for their indexes and for sorting those, and what remains for
 * merging. Where copies are looked for, events pass twice, at first to name the copies: a {@link
 * CopySearch} then has the memory that the runs were sorted in.
 */
final class ExternalSort {

  /** What an array may hold. */
  private static final int MAX_RUN_WORDS = 1 << 27;

  /** Events, entries of the search for copies, and copies are merged at the same time. */
  private static final int MERGED_WITH_COPIES = 3;

  private final RecordLayout layout;
  private final EventOrder order;
  private final RecordSort sort;
  private final WorkingMemory memory;

  ExternalSort(RecordLayout layout, EventOrder order, WorkingMemory memory) {
    this.layout = layout;
    this.order = order;
    sort = new RecordSort(order);
    this.memory = memory;
  }

  /** Gives a partition's events to the builder, visitor by visitor, each visitor's in order. */
  void run(Partition partition, SessionBuilder sessions) {
    long mergeBytes = memory.maxBytes() / 4;
    long sortBytes = memory.maxBytes() - mergeBytes;
    long partBytes = layout.hasEventIds() ? mergeBytes / MERGED_WITH_COPIES : mergeBytes;
    var mergeMemory = new WorkingMemory(memory.budget(), partBytes, memory.temp());
    memory.budget().reserve(sortBytes, "sorting a large partition");
    try (var runs = new SortedRuns(mergeMemory, layout.words(), order)) {
      addRuns(partition.reader(), runs);
      if (layout.hasEventIds()) {
        try (var search = new CopySearch(sortBytes, mergeMemory)) {
          passWithoutCopies(runs, search, sessions);
        }
      } else {
        try (RunMerge events = runs.merge(List.of())) {
          pass(events, null, sessions);
        }
      }
    } finally {
      memory.budget().release(sortBytes);
    }
  }

  private void addRuns(PartitionReader reader, SortedRuns runs) {
    int words = layout.words();
    int runRecords =
        (int) Math.max(1, Math.min(MAX_RUN_WORDS, memory.maxBytes() / 2 / Long.BYTES) / words);
    long[] records = new long[runRecords * words];
    int[] indexes = new int[runRecords];
    int[] spare = new int[runRecords];
    int read;
    while ((read = reader.read(records, records.length)) > 0) {
      int count = read / words;
      for (int record = 0; record < count; record++) {
        indexes[record] = record * words;
      }
      sort.sort(records, indexes, spare, count);
      runs.add(
          run -> IntStream.range(0, count).forEach(i -> run.write(records, indexes[i], words)));
    }
  }

  private void passWithoutCopies(SortedRuns runs, CopySearch search, SessionBuilder sessions) {
    try (RunMerge events = runs.merge(List.of())) {
      search(events, search);
    }
    try (RunMerge copies = search.copies();
        RunMerge events = runs.merge(List.of())) {
      pass(events, copies, sessions);
    }
  }

  private void search(RunMerge events, CopySearch search) {
    long[] previous = new long[layout.words()];
    long stream = 0;
    for (long number = 0; events.next(); number++) {
      long[] records = events.records();
      int at = events.at();
      if (layout.compareVisitors(previous, 0, records, at) != 0
          || !order.areInOneStream(previous, 0, records, at)) {
        stream++;
      }
      if (layout.hasEventId(records, at)) {
        long high = layout.eventIdHigh(records, at);
        search.add(stream, high, layout.eventIdLow(records, at), number);
      }
      System.arraycopy(records, at, previous, 0, previous.length);
    }
  }

  /**
   * @param copies the numbers of those events that are copies; null for none
   */
  private void pass(RunMerge events, @Nullable RunMerge copies, SessionBuilder sessions) {
    long[] previous = new long[layout.words()];
    long nextCopy = next(copies);
    for (long number = 0; events.next(); number++) {
      long[] records = events.records();
      int at = events.at();
      if (number > 0 && layout.compareVisitors(previous, 0, records, at) != 0) {
        sessions.endOfVisitor();
      }
      if (number == nextCopy) {
        sessions.duplicate(records, at);
        nextCopy = next(copies);
      } else {
        sessions.record(records, at);
      }
      System.arraycopy(records, at, previous, 0, previous.length);
    }
    sessions.endOfVisitor();
  }

  private static long next(@Nullable RunMerge numbers) {
    return numbers != null && numbers.next() ? numbers.records()[numbers.at()] : Long.MAX_VALUE;
  }
}
