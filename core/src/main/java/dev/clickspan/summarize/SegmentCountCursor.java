package dev.clickspan.summarize;

import dev.clickspan.partition.RunMerge;

/** Passes once over the counts of segments, in the order of their numbers. */
final class SegmentCountCursor implements AutoCloseable {

  private final RunMerge merge;

  /** Whether the current record still waits to be taken. */
  private boolean waiting;

  SegmentCountCursor(RunMerge merge) {
    this.merge = merge;
  }

  /** Whether the next segment is one of this dimension. */
  boolean hasNext(int dimension) {
    return hasNext() && SegmentDurations.dimension(word(SegmentCountTable.SEGMENT)) == dimension;
  }

  private boolean hasNext() {
    if (!waiting) {
      waiting = merge.next();
    }
    return waiting;
  }

  /** The code of the next segment's value. */
  int code() {
    return (int) word(SegmentCountTable.SEGMENT);
  }

  /** The counts of the next segment, of all entries put together. */
  SegmentSummary take() {
    long segment = word(SegmentCountTable.SEGMENT);
    long sessions = 0;
    long visitors = 0;
    long events = 0;
    long singleEventSessions = 0;
    long lastVisitor = -1;
    while (hasNext() && word(SegmentCountTable.SEGMENT) == segment) {
      sessions += word(SegmentCountTable.SESSIONS);
      visitors += word(SegmentCountTable.VISITORS);
      events += word(SegmentCountTable.EVENTS);
      singleEventSessions += word(SegmentCountTable.SINGLE_EVENT_SESSIONS);
      if (word(SegmentCountTable.FIRST_VISITOR) == lastVisitor) {
        visitors--; // the same one, on whom two entries were parted
      }
      lastVisitor = word(SegmentCountTable.LAST_VISITOR);
      waiting = false;
    }
    return new SegmentSummary(sessions, visitors, events, singleEventSessions);
  }

  /** As {@link RunMerge#because}. */
  RuntimeException because(RuntimeException failure) {
    return merge.because(failure);
  }

  private long word(int word) {
    return merge.records()[merge.at() + word];
  }

  @Override
  public void close() {
    merge.close();
  }
}
