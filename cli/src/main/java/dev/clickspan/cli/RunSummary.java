package dev.clickspan.cli;

import dev.clickspan.FileRule;
import dev.clickspan.RunFacts;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.write.DamageText;
import dev.clickspan.write.TrafficText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a run has read, and what it took, in a few lines.
 *
 * @param report the whole answer
 * @param write what it took to write it
 * @param elapsedNanos wall time of all that
 */
record RunSummary(SessionReport report, PhaseFacts write, long elapsedNanos) {

  private static final int SHOWN_TEXT_CHARACTERS = 80;

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(whole());
    report.facts().phases().forEach(phase -> lines.add("  " + phase(phase)));
    lines.add("  " + phase(write));
    if (rejected() > 0) {
      lines.add(Figures.counted(rejected(), "line") + " rejected: " + reasons());
      report.facts().rejectExamples().forEach(example -> lines.add("  " + shown(example)));
    }
    long salvaged = DamageText.salvaged(report);
    if (salvaged > 0) {
      lines.add(
          "%d of %s damaged: only the lines that could be read count"
              .formatted(salvaged, Figures.counted(report.inputs().size(), "file")));
    }
    if (report.job().traffic().asksForBots() && report.bots().isPresent()) {
      lines.add(TrafficText.bots(report.job(), report.bots().get(), UnaryOperator.identity()));
    }
    if (report.job().rules().fileRule() == FileRule.TOUCHED) {
      lines.add(
          "file rule touched: a session counts in every file that it touches,"
              + " so the rows may add up to more than the total");
    }
    return lines;
  }

  private String whole() {
    long lines = report.inputs().stream().mapToLong(InputFacts::lines).sum();
    String leftOut =
        (rejected() > 0 ? ", " + Figures.grouped(rejected()) + " rejected" : "")
            + (report.excluded() > 0
                ? ", " + Figures.counted(report.excluded(), "event") + " excluded"
                : "")
            + (report.duplicates() > 0
                ? ", " + Figures.counted(report.duplicates(), "duplicate") + " dropped"
                : "");
    return Figures.counted(report.totals().events(), "event")
        + (" of " + Figures.counted(report.totals().visitors(), "visitor"))
        + (" in " + Figures.counted(report.inputs().size(), "file"))
        + (" (" + Figures.counted(lines, "line") + leftOut + ")")
        + (", " + Figures.seconds(elapsedNanos))
        + (", " + Figures.counted(report.facts().threads(), "thread"))
        + spilled(report.facts().spilledBytes())
        + peak(write.peakProcessBytes(), report.facts().peakReservedBytes());
  }

  private static String phase(PhaseFacts phase) {
    var text = new StringBuilder(phase.phase() + ": " + Figures.seconds(phase.nanos()));
    if (phase.bytes() > 0) {
      long bytesPerSecond = Figures.perSecond(phase.bytes(), phase.nanos());
      text.append(", ").append(Figures.data(phase.bytes()));
      text.append(" (").append(Figures.data(bytesPerSecond)).append("/s), ");
      text.append(Figures.counted(phase.events(), "event")).append(" (");
      text.append(Figures.rounded(Figures.perSecond(phase.events(), phase.nanos()))).append("/s)");
    }
    text.append(spilled(phase.spilledBytes()));
    return text + peak(phase.peakProcessBytes(), phase.peakReservedBytes());
  }

  private static String spilled(long bytes) {
    return bytes > 0 ? ", " + Figures.memory(bytes) + " spilled to temp files" : "";
  }

  /** The process's, where the system tells it; else the ledger's, which not every engine keeps. */
  private static String peak(long processBytes, long reservedBytes) {
    if (processBytes > 0) {
      return ", peak " + Figures.memory(processBytes);
    }
    return reservedBytes > 0 ? ", peak " + Figures.memory(reservedBytes) + " reserved" : "";
  }

  private long rejected() {
    return report.inputs().stream().mapToLong(InputFacts::rejectedLines).sum();
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
