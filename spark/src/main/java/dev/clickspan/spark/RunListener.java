package dev.clickspan.spark;

import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import java.util.BitSet;
import org.apache.spark.Success$;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Watches the tasks that read. What it counts is for eyes: a task that ran twice is counted once,
 * and no answer depends on it.
 */
final class RunListener extends SparkListener {

  /** A property of a job's stages, by which they are told from those of others. */
  static final String RUN = "clickspan.run";

  private static final int NONE = -1;

  /** Figures for eyes are not worth a longer wait. */
  private static final long LATEST_NANOS = 5_000_000_000L;

  private static final long POLL_MILLIS = 100;

  private final String run;
  private final long[] taskBytes;
  private final long totalBytes;
  private final ProgressListener progress;
  private final BitSet done = new BitSet();
  private int readStage = NONE;
  private long bytes;
  private long shuffledBytes;
  private long readEndNanos;

  /**
   * @param run what the property is set to
   * @param taskBytes for each task that reads how many bytes it reads
   * @param totalBytes of all inputs; -1 if unknown
   */
  RunListener(String run, long[] taskBytes, long totalBytes, ProgressListener progress) {
    this.run = run;
    this.taskBytes = taskBytes.clone();
    this.totalBytes = totalBytes;
    this.progress = progress;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    // The first stage of the run is the one that reads.
    if (readStage == NONE
        && stage.properties() != null
        && run.equals(stage.properties().getProperty(RUN))) {
      readStage = stage.stageInfo().stageId();
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
    int index = task.taskInfo().index();
    if (task.stageId() != readStage || !task.reason().equals(Success$.MODULE$) || done.get(index)) {
      return;
    }
    done.set(index);
    TaskMetrics metrics = task.taskMetrics();
    shuffledBytes += metrics == null ? 0 : metrics.shuffleWriteMetrics().bytesWritten();
    bytes += taskBytes[index];
    readEndNanos = System.nanoTime();
    notifyAll();
    progress.advanced(Phase.INPUT, bytes, totalBytes, 0);
  }

  /** Waits until it was told of all tasks that read: Spark tells it later than the caller. */
  synchronized void await() throws InterruptedException {
    long deadline = System.nanoTime() + LATEST_NANOS;
    while (done.cardinality() < taskBytes.length && System.nanoTime() < deadline) {
      wait(POLL_MILLIS);
    }
  }

  /** When the last of them ended, as {@link System#nanoTime} says; 0 if it was told of none. */
  synchronized long readEndNanos() {
    return readEndNanos;
  }

  /** What the tasks that read have written for others, in bytes. */
  synchronized long shuffledBytes() {
    return shuffledBytes;
  }
}
