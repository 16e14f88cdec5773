package dev.clickspan.sessionize;

import dev.clickspan.partition.Partition;
import dev.clickspan.partition.PartitionReader;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.SortedRuns;
import dev.clickspan.partition.WorkingMemory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts the records of a partition that is too large for memory in order, by way of the disk: as
 * many as fit are sorted and written, then all sorted runs are merged. Takes half of its memory for
 * the records of a run, a quarter for their indexes and for sorting those, and what remains for
 * merging.
 */
final class ExternalSort {

  /** What an array may hold. */
  private static final int MAX_RUN_WORDS = 1 << 27;

  private final RecordLayout layout;
  private final EventOrder order;
  private final WorkingMemory memory;

  ExternalSort(RecordLayout layout, EventOrder order, WorkingMemory memory) {
    this.layout = layout;
    this.order = order;
    this.memory = memory;
  }

  /** Gives a partition's events to the builder, visitor by visitor, each visitor's in order. */
  void run(Partition partition, SessionBuilder sessions) {
    long mergeBytes = memory.maxBytes() / 4;
    long sortBytes = memory.maxBytes() - mergeBytes;
    var mergeMemory = new WorkingMemory(memory.budget(), mergeBytes, memory.temp());
    memory.budget().reserve(sortBytes, "sorting a large partition");
    try (var runs = new SortedRuns(mergeMemory, layout.words(), order::compare)) {
      addRuns(partition.reader(), runs);
      try (RunMerge events = runs.merge(List.of())) {
        pass(events, sessions);
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
      order.sort(records, indexes, spare, count);
      runs.add(
          run -> IntStream.range(0, count).forEach(i -> run.write(records, indexes[i], words)));
    }
  }

  private void pass(RunMerge events, SessionBuilder sessions) {
    long[] previous = new long[layout.words()];
    boolean first = true;
    while (events.next()) {
      long[] records = events.records();
      int at = events.at();
      if (!first && layout.compareVisitors(previous, 0, records, at) != 0) {
        sessions.endOfVisitor();
      }
      first = false;
      sessions.record(records, at);
      System.arraycopy(records, at, previous, 0, previous.length);
    }
    sessions.endOfVisitor();
  }
}
