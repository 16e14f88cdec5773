package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Skip;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goals and figures are computed from a log's runs. */
class ResultTextTest {

  @Test
  void goalsAreRatiosOfMedians() {
    String text =
        ResultText.of(
            new Logs()
                .whole("igzip", 10, 11, 90)
                .whole("count", 17, 15)
                .whole("duckdb-count", 96)
                .whole("count-1000", 0.5)
                .log());
    assertThat(text)
        .contains("| `count` against `igzip`, two at once | at most 1.50 × | 1.45 × | met |\n")
        .contains("| DuckDB against `count` | at least 5.00 × | 6.00 × | met |\n")
        .contains("| peak memory of `count` | at most 4.00 GiB | 1.00 GiB | met |\n")
        .contains("| `count` on 1,000 lines | at most 0.30 s | 0.50 s | **missed** |\n")
        .contains("| DuckDB against `report` | at least 10.00 × | not measured |  |\n");
  }

  @Test
  void goalsAreNotJudgedBySmallerSizes() {
    BenchSetup setup = Logs.SETUP;
    var small =
        new BenchSetup(setup.started(), DataSize.TWO_MILLION, setup.machine(), setup.versions());
    List<BenchEntry> entries = new Logs().whole("count-1000", 0.5).log().entries();
    assertThat(ResultText.of(new BenchLog(small, entries)))
        .contains("| `count` on 1,000 lines | at most 0.30 s | 0.50 s |  |\n");
  }

  @Test
  void whoReadFewerFilesIsScaledAndSaysSo() {
    String text =
        ResultText.of(
            new Logs()
                .whole("igzip", 10)
                .whole("count", 20)
                .runs("count-few", 2, 3)
                .runs("spark-sql", 2, 100)
                .log());
    assertThat(text)
        .contains("| `spark-sql`, 2 of 10 files | 1 | 100.00 (all: 500.00 scaled) |")
        .contains("| 50.00 | 1.8 | 1.00 |\n")
        .contains("| Spark SQL against `count` | at least 30.00 × | 25.00 × | **missed** |\n")
        .contains("one of two files | at most 1.15 × | 1.33 × | **missed** |\n");
  }

  @Test
  void whoFailedHasNoTime() {
    String text =
        ResultText.of(
            new Logs()
                .whole("igzip")
                .and(new Skip("igzip", "igzip is not installed"))
                .whole("count", 20)
                .and(new Failure("count", 2, "its answer is wrong"))
                .log());
    assertThat(text)
        .contains("| igzip | `igzip` | igzip is not installed | | | | | |\n")
        .contains("| count | `count` | failed | | | | | |\n")
        .doesNotContain("20.00");
  }

  @Test
  void theMachineAndTheVersionsAreNamed() {
    assertThat(ResultText.of(new Logs().log()))
        .startsWith(
            """
            102,350,000 events in 10 files, on 2026-11-22: Some Processor, 2 cores, 24.0 GiB, \
            Linux 6.1, load before it 0.3.
            Versions: clickspan abc1234, java 17.0.15.
            """);
  }
}
