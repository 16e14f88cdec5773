package dev.clickspan.cli;

import dev.clickspan.ClusterEngine;
import dev.clickspan.Phase;
import dev.clickspan.RejectSink;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.engine.ProcessMemory;
import java.util.Optional;

/**
 * Runs jobs, and tells the user how they go.
 *
 * @param messages where to tell
 * @param style how progress is shown, no longer {@link ProgressStyle#AUTO}
 */
record JobRunner(Messages messages, ProgressStyle style) {

  /** Runs the job, writes its report, and only then sums up: a result is never half of one. */
  void run(
      SessionEngine engine,
      SessionJob job,
      Optional<RejectSink> rejects,
      ResultTarget target,
      ReportWriter writer) {
    long startNanos = System.nanoTime();
    SessionReport report = run(engine, job, SessionOutputs.none().withRejects(rejects));
    long writeStartNanos = System.nanoTime();
    target.write(out -> writer.write(report, out));
    sumUp(report, startNanos, writeStartNanos);
  }

  void warn(String warning) {
    messages.line("clickspan: warning: " + warning);
  }

  /** Says what a run took that is over now. */
  void sumUp(SessionReport report, long startNanos, long writeStartNanos) {
    long endNanos = System.nanoTime();
    long events = report.totals().events();
    long peak = ProcessMemory.peakBytes();
    var write = new PhaseFacts(Phase.WRITE, endNanos - writeStartNanos, 0, events, 0, 0, peak);
    new RunSummary(report, write, endNanos - startNanos).lines().forEach(messages::line);
  }

  /** Runs the job, with progress and warnings. */
  <E> SessionReport run(SessionEngine engine, SessionJob job, SessionOutputs<E> outputs) {
    try (var display = ProgressDisplay.start(messages, style)) {
      return engine.run(job, outputs, display);
    }
  }

  /** Runs a job that has a table, whose parts other machines write into a folder. */
  SessionReport runInto(
      ClusterEngine engine, SessionJob job, String folder, Optional<RejectSink> rejects) {
    try (var display = ProgressDisplay.start(messages, style)) {
      return engine.writeTable(job, folder, rejects, display);
    }
  }
}
