package dev.clickspan.sessionize;

import dev.clickspan.FileRule;
import dev.clickspan.SessionJob;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.OpenedBy;
import dev.clickspan.model.Session;
import dev.clickspan.partition.Partition;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.sessionize.SessionSplitter.SplitValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes sessions of the events of a partition. One object serves one thread. */
public final class Sessionizer implements AutoCloseable {

  private final RecordLayout layout;
  private final SessionSink sink;
  private final FileRule fileRule;
  private final SessionSplitter splitter;
  private final EventOrder order;
  private final int[] splitFields;
  private final VisitorTable table;
  private final MemoryBudget budget;
  private final Session session;
  private final FileSet files;
  private int[] visitorEvents = new int[64];
  private int[] spare = new int[64];
  private long reservedBytes;

  /**
   * @param fileCount how many files the job reads
   * @param sink takes the sessions
   */
  public Sessionizer(
      SessionJob job, RecordLayout layout, int fileCount, SessionSink sink, MemoryBudget budget) {
    this.layout = layout;
    this.sink = sink;
    this.budget = budget;
    fileRule = job.rules().fileRule();
    splitter = new SessionSplitter(job.rules());
    order = new EventOrder(layout, fileRule);
    splitFields = job.rules().splitOn().stream().mapToInt(job.codedFields()::indexOf).toArray();
    table = new VisitorTable(layout, budget);
    session = new Session(layout.codedFields());
    files = new FileSet(fileCount);
  }

  /** Gives all sessions of the partition to the sink. */
  public void sessionize(Partition partition) {
    table.load(partition);
    for (int slot = 0; slot < table.slots(); slot++) {
      int newest = table.newest(slot);
      if (newest >= 0) {
        visitor(newest);
      }
    }
  }

  private void visitor(int newest) {
    long[] records = table.records();
    int count = collect(newest);
    if (count > 1) {
      order.sort(records, visitorEvents, spare, count);
    }
    open(records, visitorEvents[0], OpenedBy.FIRST);
    for (int i = 1; i < count; i++) {
      int at = visitorEvents[i];
      OpenedBy reason = opens(records, visitorEvents[i - 1], at);
      if (reason == null) {
        extend(records, at);
      } else {
        close(records, visitorEvents[i - 1]);
        open(records, at, reason);
      }
    }
    close(records, visitorEvents[count - 1]);
    sink.endOfVisitor(session.lastFile);
  }

  /** Lines up the visitor's records, oldest arrival first; returns how many they are. */
  private int collect(int newest) {
    int count = 0;
    for (int at = newest; at >= 0; at = table.before(at)) {
      if (count == visitorEvents.length) {
        growVisitorEvents();
      }
      visitorEvents[count++] = at;
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
    budget.reserve(newBytes - reservedBytes, "sorting the events of one visitor");
    reservedBytes = newBytes;
    visitorEvents = Arrays.copyOf(visitorEvents, newLength);
    spare = new int[newLength];
  }

  private @Nullable OpenedBy opens(long[] records, int previous, int at) {
    if (fileRule == FileRule.SEPARATE
        && layout.file(records, previous) != layout.file(records, at)) {
      return OpenedBy.FIRST;
    }
    return splitter.opens(
        session.startMillis,
        layout.timeMillis(records, previous),
        layout.timeMillis(records, at),
        splitValues(records, previous, at));
  }

  private SplitValues splitValues(long[] records, int previous, int at) {
    for (int field : splitFields) {
      if (layout.code(records, previous, field) != layout.code(records, at, field)) {
        return SplitValues.CHANGED;
      }
    }
    return SplitValues.SAME;
  }

  private void open(long[] records, int at, OpenedBy reason) {
    session.openedBy = reason;
    session.startMillis = layout.timeMillis(records, at);
    session.firstFile = layout.file(records, at);
    copyCodes(records, at, session.firstCodes);
    session.events = 0;
    files.clear();
    extend(records, at);
  }

  private void extend(long[] records, int at) {
    session.events++;
    if (fileRule == FileRule.TOUCHED) {
      files.add(layout.file(records, at));
    }
  }

  private void close(long[] records, int lastEvent) {
    session.endMillis = layout.timeMillis(records, lastEvent);
    session.lastFile = layout.file(records, lastEvent);
    copyCodes(records, lastEvent, session.lastCodes);
    sink.session(session, files);
  }

  private void copyCodes(long[] records, int at, int[] codes) {
    for (int field = 0; field < codes.length; field++) {
      codes[field] = layout.code(records, at, field);
    }
  }

  /** Gives the buffers back. */
  @Override
  public void close() {
    table.close();
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
