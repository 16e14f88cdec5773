package dev.clickspan.cli;

import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;

/**
 * Runs jobs, and tells the user how they go.
 *
 * @param messages where to tell
 * @param style how progress is shown, no longer {@link ProgressStyle#AUTO}
 */
record JobRunner(Messages messages, ProgressStyle style) {

  /** Runs the job, writes its report, and only then sums up: a result is never half of one. */
  void run(SessionEngine engine, SessionJob job, ResultTarget target, ReportWriter writer) {
    long startNanos = System.nanoTime();
    SessionReport report = run(engine, job);
    long elapsedNanos = System.nanoTime() - startNanos;
    target.write(out -> writer.write(report, out));
    new RunSummary(report, elapsedNanos).lines().forEach(messages::line);
  }

  /** Runs the job, with progress and warnings. */
  SessionReport run(SessionEngine engine, SessionJob job) {
    try (var display = ProgressDisplay.start(messages, style)) {
      return engine.run(job, display);
    }
  }
}
