package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FileRule;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.Timeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

  private static final long ELAPSED_NANOS = 210_000_000;

  @Test
  void isOneLineWithoutRejects() {
    var input = new InputFacts("a.gz", 10, 1, 1, Map.of(), 1);
    assertThat(lines(FileRule.VISITOR_LAST, 0, List.of(input), List.of()))
        .containsExactly("1,000 events of 996 visitors in 1 file (1 line), 0.21 s, 2 threads");
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
    assertThat(lines(FileRule.TOUCHED, 12 << 20, List.of(one, other), examples))
        .containsExactly(
            "1,000 events of 996 visitors in 2 files (1,010 lines, 10 rejected), 0.21 s, 2 threads,"
                + " peak 12 MiB reserved",
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
    assertThat(lines(FileRule.VISITOR_LAST, 0, List.of(input), List.of(example)))
        .contains("  a:1: not_json: " + "x".repeat(79) + "😀…");
  }

  private static List<String> lines(
      FileRule fileRule, long peakBytes, List<InputFacts> inputs, List<RejectExample> examples) {
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
    var facts = new RunFacts("embedded", 2, 0, 0, peakBytes, 0, examples);
    var report =
        new SessionReport(
            job, inputs, totals, null, null, List.of(), List.of(), Timeline.EMPTY, facts);
    return new RunSummary(report, ELAPSED_NANOS).lines();
  }
}
