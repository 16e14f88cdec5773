package dev.clickspan.sessionize;

import dev.clickspan.SessionJob;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.Partition;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordSort;
import dev.clickspan.partition.WorkingMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes sessions of the events of a partition. One object serves one thread. */
public final class Sessionizer implements AutoCloseable {

  /** Two arrays that double as they grow. */
  static final int SORT_INTS_PER_EVENT = 4;

  private final WorkingMemory memory;
  private final RecordLayout layout;
  private final RecordSort sort;
  private final ExternalSort externalSort;
  private final VisitorTable table;
  private final VisitorOrder visitors;
  private final SessionBuilder sessions;
  private final @Nullable SeenEventIds eventIds;
  private int[] visitorEvents = new int[64];
  private int[] spare = new int[64];
  private long reservedBytes;

  /**
   * @param files which sources the events come from
   * @param codes what the codes in records stand for
   * @param sink takes the sessions
   */
  public Sessionizer(
      SessionJob job,
      RecordLayout layout,
      SourceFiles files,
      CanonicalCodes codes,
      SessionSink sink,
      WorkingMemory memory) {
    this.layout = layout;
    this.memory = memory;
    var order = new EventOrder(layout, files, job.rules().fileRule());
    sort = new RecordSort(order);
    externalSort = new ExternalSort(layout, order, memory);
    table = new VisitorTable(layout, memory.budget());
    visitors = new VisitorOrder(layout, order, memory.budget());
    sessions = new SessionBuilder(job, layout, files, codes, sink, memory.budget());
    eventIds = layout.hasEventIds() ? new SeenEventIds(layout, order, memory.budget()) : null;
  }

  /**
   * Gives all sessions of the partition to the sink; for a table, visitors in the order of its
   * rows.
   *
   * @return how many events are in them
   */
  public long sessionize(Partition partition) {
    long before = sessions.events();
    visitors(partition);
    return sessions.events() - before;
  }

  private void visitors(Partition partition) {
    if (bytesFor(partition) > memory.maxBytes()) {
      close();
      externalSort.run(partition, sessions);
      return;
    }
    table.load(partition);
    if (layout.hasTexts()) {
      visitors.load(table);
      for (int rank = 0; rank < visitors.count(); rank++) {
        visitor(visitors.record(rank));
      }
      return;
    }
    for (int record = 0; record < table.count(); record++) {
      if (table.isNewest(record)) {
        visitor(record);
      }
    }
  }

  private long bytesFor(Partition partition) {
    long bytes = table.bytesFor(partition);
    return layout.hasTexts() && bytes <= memory.maxBytes()
        ? bytes + VisitorOrder.bytesFor(partition.words() / layout.words())
        : bytes;
  }

  private void visitor(int newest) {
    if (table.before(newest) == VisitorTable.NONE) {
      sessions.record(table.records(), table.at(newest));
    } else {
      long[] records = table.records();
      int count = collect(newest);
      sort.sort(records, visitorEvents, spare, count);
      if (eventIds == null) {
        for (int i = 0; i < count; i++) {
          sessions.record(records, visitorEvents[i]);
        }
      } else {
        recordsWithoutCopies(records, count, eventIds);
      }
    }
    sessions.endOfVisitor();
  }

  private void recordsWithoutCopies(long[] records, int count, SeenEventIds seen) {
    seen.clear(count);
    for (int i = 0; i < count; i++) {
      if (seen.isCopy(records, visitorEvents[i])) {
        sessions.duplicate(records, visitorEvents[i]);
      } else {
        sessions.record(records, visitorEvents[i]);
      }
    }
  }

  /** Lines up the visitor's records, oldest arrival first; returns how many they are. */
  private int collect(int newest) {
    int count = 0;
    for (int record = newest; record != VisitorTable.NONE; record = table.before(record)) {
      if (count == visitorEvents.length) {
        growVisitorEvents();
      }
      visitorEvents[count++] = table.at(record);
    }
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      int swapped = visitorEvents[i];
      visitorEvents[i] = visitorEvents[j];
      visitorEvents[j] = swapped;
    }
    return count;
  }

  private void growVisitorEvents() {
    int newLength = Math.multiplyExact(2, visitorEvents.length);
    long newBytes = 2L * Integer.BYTES * newLength;
    spare = new int[0]; // nobody needs it while the other one is copied
    memory.budget().reserve(newBytes - reservedBytes, "sorting the events of one visitor");
    reservedBytes = newBytes;
    visitorEvents = Arrays.copyOf(visitorEvents, newLength);
    spare = new int[newLength];
  }

  /** Gives the buffers back. */
  @Override
  public void close() {
    table.close();
    visitors.close();
    sessions.release();
    if (eventIds != null) {
      eventIds.close();
    }
    memory.budget().release(reservedBytes);
    reservedBytes = 0;
    visitorEvents = new int[64];
    spare = new int[64];
  }
}
