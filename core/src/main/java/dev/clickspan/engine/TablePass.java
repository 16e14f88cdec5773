package dev.clickspan.engine;

import dev.clickspan.TableSink;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.sessionize.FileSet;
import dev.clickspan.sessionize.SessionSink;
import dev.clickspan.sessionize.Sessionizer;
import dev.clickspan.summarize.Summary;
import dev.clickspan.write.table.BatchBuilder;
import dev.clickspan.write.table.BatchShape;
import dev.clickspan.write.table.RowSink;
import dev.clickspan.write.table.TableColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The second pass of a job with a table: {@code sessionize}, {@code summarize} and {@code write}.
 * One thread takes the partitions in their order, and its sessions become a summary and rows; all
 * others encode the rows, which is most of the work. So rows have one order, and batches end where
 * the rows say.
 *
 * @param sink takes the rows
 * @param columns what is in them
 * @param shape of the batches
 * @param sessionize makes a sessionizer, which feeds a session sink
 * @param summarize makes the summary, which takes all sessions
 * @param budget for the batches
 */
record TablePass<E>(
    TableSink<E> sink,
    TableColumns columns,
    BatchShape shape,
    Function<SessionSink, Sessionizer> sessionize,
    Supplier<Summary> summarize,
    MemoryBudget budget)
    implements SecondPass {

  /** Batches, and what is made of them, may take so many tenths of the memory. */
  private static final int BATCH_TENTHS = 3;

  /** A batch, and what comes of it. */
  private static final int COPIES = 2;

  @Override
  public Summary run(PartitionStore store, Workers workers, PhaseProgress grouping) {
    long bytes = COPIES * shape.bytes();
    // One to fill, and one for each thread to encode.
    long fitting = budget.sharedBytes() / 10 * BATCH_TENTHS / bytes;
    int count = (int) Math.max(1, Math.min(workers.threads() + 1L, fitting));
    while (count > 1 && !budget.tryReserve(count * bytes)) {
      count--;
    }
    if (count == 1) {
      budget.reserve(bytes, "rows on their way into the table");
    }
    var batches = new ArrayList<BatchBuilder>();
    Summary summary = summarize.get();
    try {
      for (int i = 0; i < count; i++) {
        batches.add(new BatchBuilder(shape, budget));
      }
      run(store, workers, grouping, batches, summary);
      return summary;
    } catch (RuntimeException | Error e) {
      summary.close();
      throw e;
    } finally {
      batches.forEach(BatchBuilder::close);
      budget.release(count * bytes);
    }
  }

  private void run(
      PartitionStore store,
      Workers workers,
      PhaseProgress grouping,
      List<BatchBuilder> batches,
      Summary summary) {
    var pipe = new BatchPipe<E>(sink, batches);
    IntConsumer work =
        task -> {
          if (task == 0) {
            fill(store, pipe, grouping, summary);
          }
          pipe.help();
        };
    workers.run(workers.threads(), Collections.nCopies(workers.threads(), work));
  }

  private void fill(
      PartitionStore store, BatchPipe<E> pipe, PhaseProgress grouping, Summary summary) {
    RowSink rows =
        columns.rows(
            pipe.take(),
            full -> {
              Workers.checkInterrupt();
              pipe.put(full);
              return pipe.take();
            });
    try (Sessionizer sessionizer = sessionize.apply(new Both(summary, rows))) {
      for (int index = 0; index < store.size(); index++) {
        Workers.checkInterrupt();
        long words = store.partition(index).words();
        long events = sessionizer.sessionize(store.partition(index));
        store.clear(index);
        grouping.add(words * Long.BYTES, events);
      }
    }
    if (rows.batch().rows() > 0) {
      pipe.put(rows.batch());
    }
    pipe.close();
  }

  /** Gives every session to two sinks. */
  private record Both(SessionSink first, SessionSink second) implements SessionSink {

    @Override
    public void session(Session session, FileSet files) {
      first.session(session, files);
      second.session(session, files);
    }

    @Override
    public void event(Session session) {
      first.event(session);
      second.event(session);
    }

    @Override
    public void leftOut(Session session) {
      first.leftOut(session);
      second.leftOut(session);
    }

    @Override
    public void duplicate(int file) {
      first.duplicate(file);
      second.duplicate(file);
    }

    @Override
    public void endOfVisitor(int lastFile) {
      first.endOfVisitor(lastFile);
      second.endOfVisitor(lastFile);
    }
  }
}
