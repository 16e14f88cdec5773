package dev.clickspan.engine;

import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what all threads did in one phase, and tells it. */
final class PhaseProgress {

  private final Phase phase;
  private final long totalBytes;
  private final ProgressListener progress;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong events = new AtomicLong();

  /**
   * @param totalBytes what there is to do; -1 if unknown
   */
  PhaseProgress(Phase phase, long totalBytes, ProgressListener progress) {
    this.phase = phase;
    this.totalBytes = totalBytes;
    this.progress = progress;
  }

  void add(long moreBytes, long moreEvents) {
    long bytesNow = bytes.addAndGet(moreBytes);
    long eventsNow = events.addAndGet(moreEvents);
    progress.advanced(phase, bytesNow, totalBytes, eventsNow);
  }

  Phase phase() {
    return phase;
  }

  long bytes() {
    return bytes.get();
  }

  long events() {
    return events.get();
  }
}
