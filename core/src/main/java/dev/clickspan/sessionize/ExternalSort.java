package dev.clickspan.sessionize;

import dev.clickspan.partition.Partition;
import dev.clickspan.partition.PartitionReader;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.SectionReader;
import dev.clickspan.partition.SectionWriter;
import dev.clickspan.partition.SpillFile;
import dev.clickspan.partition.WorkingMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Puts the records of a partition that is too large for memory in order, by way of the disk: as
 * many as fit are sorted and written, then all sorted runs are merged. Takes half of its memory for
 * the records of a run, and what remains for their indexes and for sorting those.
 */
final class ExternalSort {

  /** Less than this is not worth a read. */
  private static final int MIN_BUFFER_WORDS = 64;

  private static final int MAX_BUFFER_WORDS = 1 << 13;

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
    memory.budget().reserve(memory.maxBytes(), "sorting a large partition");
    try (var file = new SpillFile(memory.temp())) {
      merge(sortedRuns(partition.reader(), file), sessions);
    } finally {
      memory.budget().release(memory.maxBytes());
    }
  }

  private List<SpillFile.Section> sortedRuns(PartitionReader reader, SpillFile file) {
    int words = layout.words();
    int runRecords =
        (int) Math.max(1, Math.min(1 << 24, memory.maxBytes() / 2 / Long.BYTES / words));
    long[] records = new long[runRecords * words];
    int[] indexes = new int[runRecords];
    int[] spare = new int[runRecords];
    var runs = new ArrayList<SpillFile.Section>();
    int read;
    while ((read = reader.read(records, records.length)) > 0) {
      int count = read / words;
      for (int record = 0; record < count; record++) {
        indexes[record] = record * words;
      }
      order.sort(records, indexes, spare, count);
      SectionWriter run = file.writer();
      IntStream.range(0, count).forEach(i -> run.write(records, indexes[i], words));
      runs.add(run.finish());
    }
    return runs;
  }

  private void merge(List<SpillFile.Section> runs, SessionBuilder sessions) {
    long wordsEach = memory.maxBytes() / 2 / Long.BYTES / runs.size();
    int records = (int) Math.max(MIN_BUFFER_WORDS, Math.min(MAX_BUFFER_WORDS, wordsEach));
    var heads =
        new PriorityQueue<Run>(
            (one, other) -> {
              int compared = order.compare(one.records, one.at, other.records, other.at);
              // Of equal ones that of the earlier run: what came first stays first.
              return compared != 0 ? compared : Integer.compare(one.number, other.number);
            });
    for (int number = 0; number < runs.size(); number++) {
      int bufferWords = Math.max(1, records / layout.words()) * layout.words();
      var run = new Run(number, runs.get(number), bufferWords);
      if (run.next()) {
        heads.add(run);
      }
    }
    long[] previous = new long[layout.words()];
    boolean first = true;
    Run run;
    while ((run = heads.poll()) != null) {
      if (!first && layout.compareVisitors(previous, 0, run.records, run.at) != 0) {
        sessions.endOfVisitor();
      }
      first = false;
      sessions.event(run.records, run.at);
      System.arraycopy(run.records, run.at, previous, 0, previous.length);
      if (run.next()) {
        heads.add(run);
      }
    }
    sessions.endOfVisitor();
  }

  /** One sorted run, and its next record. */
  private final class Run {
    private final int number;
    private final SectionReader reader;
    private final long[] records;
    private int at;
    private int filled;

    Run(int number, SpillFile.Section section, int bufferWords) {
      this.number = number;
      reader = section.reader(bufferWords);
      records = new long[bufferWords];
      at = -layout.words();
    }

    /** Goes to the next record; false if there is none. */
    boolean next() {
      at += layout.words();
      if (at >= filled) {
        at = 0;
        filled = reader.read(records, 0, records.length);
      }
      return filled > 0;
    }
  }
}
