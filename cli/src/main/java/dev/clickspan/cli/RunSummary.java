package dev.clickspan.cli;

import dev.clickspan.FileRule;
import dev.clickspan.RunFacts;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has read, and what it took, in a few lines.
 *
 * @param report the whole answer
 * @param elapsedNanos wall time of the engine's run
 */
record RunSummary(SessionReport report, long elapsedNanos) {

  private static final int SHOWN_TEXT_CHARACTERS = 80;

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(whole());
    if (rejected() > 0) {
      lines.add(Figures.counted(rejected(), "line") + " rejected: " + reasons());
      report.facts().rejectExamples().forEach(example -> lines.add("  " + shown(example)));
    }
    if (report.job().rules().fileRule() == FileRule.TOUCHED) {
      lines.add(
          "file rule touched: a session counts in every file that it touches,"
              + " so the rows may add up to more than the total");
    }
    return lines;
  }

  private String whole() {
    RunFacts facts = report.facts();
    long lines = report.inputs().stream().mapToLong(InputFacts::lines).sum();
    String rejects = rejected() > 0 ? ", " + Figures.grouped(rejected()) + " rejected" : "";
    // The reference engine keeps no ledger.
    String peak =
        facts.peakReservedBytes() > 0
            ? ", peak " + Figures.memory(facts.peakReservedBytes()) + " reserved"
            : "";
    String spilled =
        facts.spilledBytes() > 0
            ? ", " + Figures.memory(facts.spilledBytes()) + " spilled to temp files"
            : "";
    return Figures.counted(report.totals().events(), "event")
        + (" of " + Figures.counted(report.totals().visitors(), "visitor"))
        + (" in " + Figures.counted(report.inputs().size(), "file"))
        + (" (" + Figures.counted(lines, "line") + rejects + ")")
        + (", " + Figures.seconds(elapsedNanos))
        + (", " + Figures.counted(facts.threads(), "thread"))
        + peak
        + spilled;
  }

  private long rejected() {
    return report.inputs().stream().mapToLong(input -> input.lines() - input.events()).sum();
  }

  private String reasons() {
    var reasons = new ArrayList<String>();
    report
        .rejected()
        .forEach((reason, lines) -> reasons.add(reason.id() + " " + Figures.grouped(lines)));
    return String.join(", ", reasons);
  }

  private static String shown(RunFacts.RejectExample example) {
    return "%s:%d: %s: %s"
        .formatted(
            example.file(),
            example.line(),
            example.reason().id(),
            ShownText.shortened(example.text(), SHOWN_TEXT_CHARACTERS));
  }
}
