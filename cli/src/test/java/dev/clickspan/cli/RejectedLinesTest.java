package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --max-bad} and {@code --rejects}, in every command. */
class RejectedLinesTest {

  private static final String REJECTS =
      """
      {"file":"a.json","line":2,"offset":105,"reason":"not_json","text":"oops"}
      {"file":"b.json","line":1,"offset":0,"reason":"no_visitor","text":"{}"}
      """;

  @TempDir private Path folder = Path.of("");
  private Path input = Path.of("");
  private Path rejects = Path.of("");

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
    file(input, "a.json", click("a", 0), "oops\n", click("a", 1));
    file(input, "b.json", "{}\n");
    rejects = folder.resolve("rejects.ndjson");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count",
        "count --engine=reference",
        "report",
        "report --threads=1",
        "sessions",
        "query 'SELECT 1'",
        "verify"
      })
  void everyCommandKeepsThem(String command) throws IOException {
    CommandRun run = run(command, "--rejects", rejects.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(rejects)).isEqualTo(REJECTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "count --engine=reference", "report", "sessions", "verify"})
  void tooManyOfThemFailEveryCommandAndAreKeptAllTheSame(String command) throws IOException {
    CommandRun run = run(command, "--rejects", rejects.toString(), "--max-bad", "1");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("2 of 4", "not_json 1", "no_visitor 1", "a.json:2 not_json, b.json:1 no_visitor");
    assertThat(Files.readString(rejects)).isEqualTo(REJECTS);
    assertThat(run(command, "--max-bad", "2").exitCode()).isZero();
  }

  @Test
  void tooManyOfThemAreOneLineWithTheRemedy() {
    run("count", "--max-bad", "49.9%")
        .failsWith(
            ExitCode.BAD_INPUT,
            "2 of 4 lines were rejected (not_json 1, no_visitor 1), more than --max-bad 49.9%;"
                + " the first: a.json:2 not_json, b.json:1 no_visitor; --rejects FILE keeps them"
                + " all; mend the input, or raise --max-bad");
    assertThat(run("count", "--max-bad", "50%").exitCode()).isZero();
  }

  @Test
  void aRunWithoutEventsKeepsThem() throws IOException {
    CommandRun run = run("count", "--visitor", "user", "--rejects", rejects.toString());
    assertThat(run.err()).startsWith("clickspan: no line is an event");
    assertThat(Files.readAllLines(rejects)).hasSize(4);
  }

  @Test
  void aRunThatFailsBeforeLeavesNoFile() {
    CommandRun run =
        CommandRun.of("count", "--rejects", rejects, file(input, "cut.gz", new byte[] {31, -117}));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(rejects).doesNotExist();
    assertThat(folder.toFile().list()).containsExactly("in");
  }

  @Test
  void theFileIsCompressedAsItsNameEnds() throws IOException {
    Path gz = folder.resolve("rejects.gz");
    Path zst = folder.resolve("rejects.zst");
    assertThat(run("count", "--rejects", gz.toString()).exitCode()).isZero();
    assertThat(run("count", "--rejects", zst.toString()).exitCode()).isZero();
    byte[] packed = Files.readAllBytes(gz);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(REJECTS);
    }
    try (var in = new ZstdInputStreamNoFinalizer(Files.newInputStream(zst))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(REJECTS);
    }
    assertThat(run("count", "--engine=reference", "--rejects", gz.toString()).exitCode()).isZero();
    assertThat(Files.readAllBytes(gz)).isEqualTo(packed);
  }

  @Test
  void withoutAnyTheFileIsEmpty() throws IOException {
    Files.delete(input.resolve("b.json"));
    file(input, "a.json", click("a", 0));
    for (String name : List.of("rejects.ndjson", "rejects.gz", "rejects.zst")) {
      Path file = folder.resolve(name);
      assertThat(run("count", "--rejects", file.toString()).exitCode()).isZero();
      assertThat(file).exists();
    }
    assertThat(rejects).isEmptyFile();
    try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("rejects.gz")))) {
      assertThat(in.readAllBytes()).isEmpty();
    }
  }

  @Test
  void aFileInTheWayIsRefusedBeforeTheRun() {
    Path result = folder.resolve("result.json");
    run("count", "-o", result.toString(), "--rejects", folder + "/in/../result.json")
        .failsWith(
            ExitCode.USAGE,
            "--rejects "
                + folder
                + "/in/../result.json: is the file of --output too; name another"
                + " one");
    run("count", "--rejects", input.resolve("a.json").toString())
        .failsWith(
            ExitCode.USAGE,
            "--rejects " + input.resolve("a.json") + ": is one of the inputs; name another file");
    run("count", "--rejects", "-")
        .failsWith(
            ExitCode.USAGE,
            "--rejects needs a file, standard output has the result; a file of this name is ./-");
    run("verify", "--rejects", input.toString())
        .failsWith(ExitCode.USAGE, "--rejects " + input + ": is a folder; name a file in it");
    run("count", "--rejects", folder.resolve("none/x").toString())
        .failsWith(
            ExitCode.USAGE,
            "--rejects %s: lies in a folder that doesn't exist; make %s first"
                .formatted(folder.resolve("none/x"), folder.resolve("none")));
  }

  @ParameterizedTest
  @CsvSource({"-1", "1.5", "x", "1e3", "5 %", "%", ".5%", "5%%", "1000000000000000000000"})
  void aWrongLimit(String text) {
    run("count", "--max-bad=" + text)
        .failsWith(
            ExitCode.USAGE,
            "invalid value for option '--max-bad': '%s' is no number of lines; write it like 100,"
                    .formatted(text)
                + " 10k or 0.5% (see clickspan count --help)");
  }

  @Test
  void theyHaveNoEffectOnTables() {
    Path table = folder.resolve("t.parquet");
    assertThat(run("sessions", "-o", table.toString()).exitCode()).isZero();
    CommandRun refused = CommandRun.of("query", "SELECT 1", table, "--max-bad", "5");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(refused.err())
        .startsWith(
            "clickspan: --max-bad has no effect: t.parquet is queried as a table, not as events,");
  }

  private CommandRun run(String command, String... options) {
    var arguments = new ArrayList<Object>(ShellWords.of(command));
    arguments.add(input);
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray());
  }
}
