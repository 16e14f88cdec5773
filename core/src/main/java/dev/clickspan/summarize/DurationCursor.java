package dev.clickspan.summarize;

import dev.clickspan.partition.RunMerge;

/** Passes once over all durations of all segments, segment by segment in ascending order. */
final class DurationCursor implements AutoCloseable {

  private final RunMerge merge;

  /** Whether the current record still waits to be taken. */
  private boolean waiting;

  DurationCursor(RunMerge merge) {
    this.merge = merge;
  }

  /** Gives the durations of one segment, in order; one of several may come several times. */
  void take(long segment, DurationSink sink) {
    while (hasNext() && merge.records()[merge.at() + DurationTable.SEGMENT] == segment) {
      long[] records = merge.records();
      int at = merge.at();
      sink.add(records[at + DurationTable.DURATION], records[at + DurationTable.COUNT]);
      waiting = false;
    }
  }

  /** Whether some durations haven't been taken. If none are left, what was on disk was sound. */
  boolean hasNext() {
    if (!waiting) {
      waiting = merge.next();
    }
    return waiting;
  }

  /**
   * Reads the rest.
   *
   * @throws dev.clickspan.SessionException if what was on disk is damaged
   */
  void drain() {
    while (hasNext()) {
      waiting = false;
    }
  }

  /** Gives the read buffers back. */
  @Override
  public void close() {
    merge.close();
  }
}
