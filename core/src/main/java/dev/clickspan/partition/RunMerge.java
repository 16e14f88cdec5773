package dev.clickspan.partition;

import dev.clickspan.SessionException;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Reads sorted runs as one; equal records in the order of their runs. */
public final class RunMerge implements AutoCloseable {

  private final RecordOrder order;
  private final List<SortedRun> runs;
  private final Runnable releaseBuffers;
  private final PriorityQueue<Head> heads = new PriorityQueue<>(this::compare);
  private @Nullable Head current;
  private boolean started;

  /**
   * @param releaseBuffers gives back the memory of the runs' buffers
   */
  RunMerge(RecordOrder order, List<SortedRun> runs, Runnable releaseBuffers) {
    this.order = order;
    this.runs = runs;
    this.releaseBuffers = releaseBuffers;
  }

  /**
   * Goes to the next record, at first to the first one.
   *
   * @return false if there is none; then every section was read to its end, and checked
   */
  public boolean next() {
    try {
      return findNext();
    } catch (RuntimeException e) {
      throw because(e);
    }
  }

  /**
   * Why somebody could make nothing of the records: damage, if there is any. Reads what is left, so
   * that there is no next record after this.
   *
   * @param failure what it led to
   */
  public RuntimeException because(RuntimeException failure) {
    try {
      runs.forEach(SortedRun::check);
      return failure;
    } catch (SessionException e) {
      return e;
    }
  }

  private boolean findNext() {
    if (!started) {
      start();
    } else if (current != null && current.run.next()) {
      Head second = heads.peek();
      if (second == null || compare(current, second) < 0) {
        return true; // runs have stretches in a row; those needn't go through the queue
      }
      heads.add(current);
    }
    current = heads.poll();
    return current != null;
  }

  private void start() {
    started = true;
    for (int number = 0; number < runs.size(); number++) {
      SortedRun run = runs.get(number);
      if (run.next()) {
        heads.add(new Head(number, run));
      }
    }
  }

  private int compare(Head one, Head other) {
    int compared =
        order.compare(one.run.records(), one.run.at(), other.run.records(), other.run.at());
    return compared != 0 ? compared : Integer.compare(one.number, other.number);
  }

  /** What the current record lies in; another array, perhaps, after the next {@link #next}. */
  public long[] records() {
    return current().records();
  }

  /** Where the current record begins. */
  public int at() {
    return current().at();
  }

  private SortedRun current() {
    if (current == null) {
      throw new IllegalStateException("no current record");
    }
    return current.run;
  }

  /** Gives the buffers back. Once. */
  @Override
  public void close() {
    runs.forEach(SortedRun::release);
    releaseBuffers.run();
  }

  /** A run that isn't at its end yet, and its number among the runs. */
  private record Head(int number, SortedRun run) {}
}
