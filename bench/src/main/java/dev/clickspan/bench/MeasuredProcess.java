package dev.clickspan.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and measures it from outside, its children with it. */
public final class MeasuredProcess {

  private static final long LOOK_EVERY_MILLIS = 20;

  private MeasuredProcess() {}

  /** How a program ended, and what it took. */
  public record Ended(int exitCode, ProcessUsage usage) {}

  /**
   * Runs a program. Nothing else may be started meanwhile: processor times are taken from all that
   * ended.
   *
   * @param builder tells where its output goes
   * @param limit after which it is killed
   */
  public static Ended run(ProcessBuilder builder, Duration limit)
      throws IOException, InterruptedException {
    ProcFiles.ChildTimes before = ProcFiles.childTimes();
    long start = System.nanoTime();
    Process process = builder.start();
    long peakBytes = 0;
    try {
      do {
        peakBytes = Math.max(peakBytes, ProcFiles.peakBytes(process.pid()));
        if (System.nanoTime() - start > limit.toNanos()) {
          stop(process);
          throw new IOException("it didn't end within " + limit.toMinutes() + " minutes");
        }
      } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    } finally {
      stop(process);
    }
    double wallSeconds = (System.nanoTime() - start) / 1e9;
    ProcFiles.ChildTimes after = ProcFiles.childTimes();
    return new Ended(
        process.exitValue(),
        new ProcessUsage(
            wallSeconds,
            after.userSeconds() - before.userSeconds(),
            after.systemSeconds() - before.systemSeconds(),
            peakBytes));
  }

  /** Also when the bench itself is interrupted: nothing may run on. */
  private static void stop(Process process) throws InterruptedException {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }
}
