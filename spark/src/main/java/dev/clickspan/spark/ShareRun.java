package dev.clickspan.spark;

import dev.clickspan.SessionJob;
import dev.clickspan.TextDictionary;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.ShareReader;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import dev.clickspan.sessionize.SessionSink;
import dev.clickspan.sessionize.Sessionizer;
import dev.clickspan.summarize.RunValues;
import dev.clickspan.write.table.TableColumns;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.Tuple2;

/**
 * The second half of a run: one task holds the events of one share, in memory and on its disk as
 * {@link PartitionStore} divides them, and takes them through {@code sessionize}.
 */
final class ShareRun implements AutoCloseable {

  private final RunPlan plan;
  private final SessionJob job;
  private final RecordLayout layout;
  private final MemoryBudget budget;
  private final TempFolder temp;
  private final PartitionStore store;
  private final RunValues values;
  private CanonicalCodes codes = CanonicalCodes.SAME;
  private final List<SplitTally> tallies = new ArrayList<>();

  private ShareRun(RunPlan plan) {
    this.plan = plan;
    job = plan.job();
    layout = plan.layout();
    budget = TaskMemory.budget(plan.taskMemoryBytes());
    temp = TaskMemory.temp(TaskContext.get().taskAttemptId());
    values = new RunValues(job, budget, temp);
    long inputBytes = plan.inputBytes() < 0 ? -1 : plan.inputBytes() / plan.shares();
    store = PartitionStore.ofShare(layout, budget, temp, inputBytes, plan.shares());
  }

  /**
   * Takes in the messages of a share.
   *
   * @param messages blocks of events, and what became of the lines of some splits
   */
  static ShareRun of(RunPlan plan, Iterator<Tuple2<Integer, byte[]>> messages) {
    var share = new ShareRun(plan);
    try (var blocks =
        new ShareReader(share.layout, share.values.dictionaries(), share.store, share.budget)) {
      while (messages.hasNext()) {
        byte[] message = messages.next()._2();
        if (SplitTally.isIn(message)) {
          share.tallies.add(SplitTally.of(message));
        } else {
          blocks.read(message);
        }
      }
      share.codes = share.values.settle();
      return share;
    } catch (RuntimeException | Error e) {
      try (share) {
        throw e; // it stays what is said, whatever closing may say
      }
    }
  }

  /** Gives all sessions to the sink, in the order of their visitors' places. */
  void sessionize(SessionSink sink) {
    var memory = WorkingMemory.of(budget, plan.use(), 1, temp);
    var files = plan.sources().value().sourceFiles();
    try (var sessionizer = new Sessionizer(job, layout, files, codes, sink, memory)) {
      for (int partition = 0; partition < store.size(); partition++) {
        sessionizer.sessionize(store.partition(partition));
        store.clear(partition);
      }
    }
  }

  /** The columns of the job's table. */
  TableColumns columns() {
    var names = new TextDictionary(plan.sources().value().names());
    return TableColumns.of(job, values.textsOfTable(), names);
  }

  SessionJob job() {
    return job;
  }

  /** The values of each coded field. */
  List<CodedTexts> texts() {
    return values.texts();
  }

  /** What became of the lines of those splits whose messages came here. */
  List<SplitTally> tallies() {
    return tallies;
  }

  int files() {
    return plan.sources().value().names().size();
  }

  MemoryBudget budget() {
    return budget;
  }

  TempFolder temp() {
    return temp;
  }

  long spilledBytes() {
    return store.spilledBytes() + values.spilledBytes();
  }

  @Override
  public void close() {
    try (budget;
        temp;
        values) {
      store.close();
    }
  }
}
