package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A bench over contenders that are one line of shell each. */
@EnabledOnOs(OS.LINUX)
class BenchTest {

  private static final String TRUTH = "{\"part.json.gz\":7}";

  @TempDir private Path folder;

  private DataSet data = new DataSet("unset", 1, List.of(Path.of("unset")), 1, Optional.empty());

  @BeforeEach
  void makeData() throws IOException {
    Path file = Files.writeString(folder.resolve("part.json.gz"), "events");
    data =
        new DataSet("some", 9, List.of(file), 1, Optional.of(AnswerFormat.COUNT_JSON.read(TRUTH)));
  }

  @Test
  void contendersTakeTurnsAndAFailureStopsNoOther() throws IOException, InterruptedException {
    List<BenchEntry> entries =
        bench(
            "3,spark=1",
            counting("right", Kind.CLICKSPAN, "echo '" + TRUTH + "'"),
            counting("broken", Kind.DUCKDB, "echo no disk >&2; exit 3"),
            counting("wrong", Kind.DUCKDB, "echo '{\"part.json.gz\":8}'"),
            counting("incomplete", Kind.DUCKDB, "echo '{}'"),
            counting("once", Kind.SPARK, "echo '" + TRUTH + "'"));

    assertThat(entries.stream().filter(Run.class::isInstance).map(BenchTest::turn))
        .containsExactly("right 1", "once 1", "right 2", "right 3");
    String wrong = "its answer is not what was generated: unique_sessions_by_file/part.json.gz is ";
    assertThat(entries.stream().filter(Failure.class::isInstance))
        .containsExactly(
            new Failure("broken", 1, "exit code 3: no disk"),
            new Failure("wrong", 1, wrong + "8, not 7"),
            new Failure("incomplete", 1, wrong + "absent, not 7"));
  }

  @Test
  void withoutATruthTheFirstAnswerHolds() throws IOException, InterruptedException {
    data = data.first(1);
    List<BenchEntry> entries =
        bench(
            "1",
            counting("one", Kind.CLICKSPAN, "echo '{\"part.json.gz\":1}'"),
            counting("two", Kind.SPARK, "echo '{\"part.json.gz\":2}'"));
    assertThat(entries)
        .contains(
            new Failure(
                "two",
                1,
                "its answer is not one's: unique_sessions_by_file/part.json.gz is 2, not 1"));
  }

  private Contender counting(String name, Kind kind, String shell) {
    List<String> command = List.of("sh", "-c", shell);
    return new Contender(name, kind, name, data, AnswerFormat.COUNT_JSON, command);
  }

  private List<BenchEntry> bench(String rounds, Contender... contenders)
      throws IOException, InterruptedException {
    Path file = folder.resolve("log.jsonl");
    List<BenchEntry> entries;
    try (var log = new LogWriter(file, Logs.SETUP)) {
      var runner = new ContenderRunner(folder);
      var bench =
          new Bench(List.of(contenders), Rounds.parse(rounds, DataSize.TWO_MILLION), runner, log);
      entries = bench.run();
    }
    assertThat(LogReader.read(file).entries()).hasSameSizeAs(entries);
    return entries;
  }

  private static String turn(BenchEntry entry) {
    return entry instanceof Run run ? run.contender() + " " + run.round() : "";
  }
}
