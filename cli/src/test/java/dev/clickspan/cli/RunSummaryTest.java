package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FileRule;
import dev.clickspan.Phase;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

  private static final long ELAPSED_NANOS = 210_000_000;

  @Test
  void saysWhatEachPhaseTook() {
    var input = new InputFacts("a.gz", 10, 1, 1, Map.of(), 1);
    var phases =
        List.of(
            new PhaseFacts(
                Phase.INPUT, 500_000_000, 42_000_000, 1_000, 5 << 20, 12 << 20, 80 << 20),
            new PhaseFacts(Phase.SESSIONIZE, 10_000_000, 24_000, 1_000, 0, 13 << 20, 81 << 20));
    assertThat(lines(FileRule.VISITOR_LAST, phases, 82 << 20, List.of(input), List.of()))
        .containsExactly(
            "1,000 events of 996 visitors in 1 file (1 line), 0.21 s, 2 threads,"
                + " 5.0 MiB spilled to temp files, peak 82 MiB",
            "  input: 0.50 s, 42 MB (84 MB/s), 1,000 events (2.0 k/s),"
                + " 5.0 MiB spilled to temp files, peak 80 MiB",
            "  sessionize: 0.01 s, 24 kB (2.4 MB/s), 1,000 events (100 k/s), peak 81 MiB",
            "  write: 0.00 s, peak 82 MiB");
  }

  @Test
  void knowsNoPeakWhereTheSystemTellsNoneAndNoLedgerIsKept() {
    var input = new InputFacts("a.gz", 10, 1, 1, Map.of(), 1);
    assertThat(lines(FileRule.VISITOR_LAST, List.of(), 0, List.of(input), List.of()))
        .containsExactly(
            "1,000 events of 996 visitors in 1 file (1 line), 0.21 s, 2 threads",
            "  write: 0.00 s");
  }

  @Test
  void namesReasonsAndExamples() {
    var one =
        new InputFacts(
            "a.gz",
            10,
            1_005,
            996,
            Map.of(RejectReason.BAD_TIME, 2L, RejectReason.NOT_JSON, 7L),
            1);
    var other = new InputFacts("b.gz", 10, 5, 4, Map.of(RejectReason.BAD_TIME, 1L), 1);
    var examples =
        List.of(
            new RejectExample("a.gz", 17, RejectReason.BAD_TIME, "{\"t\":-1}"),
            new RejectExample("b.gz", 1_234, RejectReason.NOT_JSON, "x".repeat(100)));
    var reserved = List.of(new PhaseFacts(Phase.INPUT, 0, 0, 0, 0, 12 << 20, 0));
    assertThat(lines(FileRule.TOUCHED, reserved, 0, List.of(one, other), examples))
        .containsExactly(
            "1,000 events of 996 visitors in 2 files (1,010 lines, 10 rejected), 0.21 s, 2 threads,"
                + " peak 12 MiB reserved",
            "  input: 0.00 s, peak 12 MiB reserved",
            "  write: 0.00 s",
            "10 lines rejected: not_json 7, bad_time 3",
            "  a.gz:17: bad_time: {\"t\":-1}",
            "  b.gz:1234: not_json: " + "x".repeat(80) + "…",
            "file rule touched: a session counts in every file that it touches,"
                + " so the rows may add up to more than the total");
  }

  @Test
  void doesNotCutACharacterInTwo() {
    var input = new InputFacts("a", 1, 1, 0, Map.of(RejectReason.NOT_JSON, 1L), 0);
    String text = "x".repeat(79) + "😀😀";
    var example = new RejectExample("a", 1, RejectReason.NOT_JSON, text);
    assertThat(lines(FileRule.VISITOR_LAST, List.of(), 0, List.of(input), List.of(example)))
        .contains("  a:1: not_json: " + "x".repeat(79) + "😀…");
  }

  private static List<String> lines(
      FileRule fileRule,
      List<PhaseFacts> phases,
      long peakProcessBytes,
      List<InputFacts> inputs,
      List<RejectExample> examples) {
    SessionJob defaults = SessionJob.of(List.of("x"), ReportSpec.counts());
    var job =
        new SessionJob(
            defaults.inputs(),
            defaults.fields(),
            defaults.rules().withFileRule(fileRule),
            defaults.report());
    var totals =
        new SessionStatistics(
            998, 996, 1_000, 996, DurationStatistics.NONE, DurationStatistics.NONE);
    var facts = new RunFacts("embedded", 2, phases, examples);
    var report =
        new SessionReport(
            job,
            inputs,
            totals,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Timeline.EMPTY,
            facts);
    var write = new PhaseFacts(Phase.WRITE, 1_000_000, 0, 1_000, 0, 0, peakProcessBytes);
    return new RunSummary(report, write, ELAPSED_NANOS).lines();
  }
}
