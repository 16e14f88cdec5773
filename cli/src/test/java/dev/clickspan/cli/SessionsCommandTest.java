package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsCommandTest {

  private static final String HEADER =
      "visitor_id,session_id,session_index,start,end,duration_ms,events,single_event,"
          + "first_browser_family,last_browser_family,first_file,last_file,opened_by\n";

  /** The id is what Python's xxhash makes of the visitor, the start and 0. */
  private static final String ROWS =
      """
      b,4a7d742c5bf8a39ca39c73dfc8dd2c9a,1,2020-06-01T00:05:00.000Z,2020-06-01T00:05:00.000Z,0,1,true,Chrome,Chrome,clicks.json.gz,clicks.json.gz,first
      """;

  @TempDir private Path folder = Path.of("");

  private Path input = Path.of("");

  @BeforeEach
  void writeFile() {
    input =
        file(
            folder,
            "clicks.json.gz",
            click("a", 0),
            click("b", 5),
            click("a", 10, "=1+1"),
            click("a", 40));
  }

  @Test
  void printsCsv() {
    CommandRun run = CommandRun.of("sessions", "--by", "browser_family", input);
    assertThat(run.out()).startsWith(HEADER).contains(ROWS).hasLineCount(4);
    assertThat(run.out())
        .contains(",2,2020-06-01T00:40:00.000Z,2020-06-01T00:40:00.000Z,0,1,true,");
    assertThat(run.out()).contains(",600000,2,false,Chrome,=1+1,");
    assertThat(run.err()).startsWith("4 events of 2 visitors in 1 file");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void defusesFormulasIfAsked() {
    assertThat(CommandRun.of("sessions", "--defuse-formulas", input).out())
        .contains(",Chrome,'=1+1,");
  }

  @Test
  void printsEventsWithTheirSession() {
    CommandRun run =
        CommandRun.of(
            "sessions", "--events", "--format", "ndjson", "--by", "browser_family", input);
    assertThat(run.out())
        .hasLineCount(4)
        .contains("\"event_index\":2,\"browser_family\":\"=1+1\"")
        .contains("\"file\":\"clicks.json.gz\",\"line\":3}");
  }

  @Test
  void keepsFurtherFieldsAndCountsEvents() {
    CommandRun run =
        CommandRun.of(
            "sessions",
            "--format=ndjson",
            "--by=browser_family",
            "--event=browser_family",
            "--keep=last:os_family,first:device_sent_timestamp",
            input);
    assertThat(run.out())
        .contains(
            "\"first_event\":\"Chrome\",\"last_event\":\"=1+1\","
                + "\"event_counts\":{\"=1+1\":1,\"Chrome\":1},"
                + "\"last_os_family\":\"Linux\",\"first_device_sent_timestamp\":\"1590969600000\"}");
  }

  @Test
  void saysWhichSessionsAreHeldToBeBots() {
    file(folder, "bots.json", click("c", 0, "Googlebot"));
    CommandRun run =
        CommandRun.of(
            "sessions", "--format=ndjson", "--bots=include", "--by=browser_family", folder);
    assertThat(run.out())
        .containsOnlyOnce("\"opened_by\":\"first\",\"bot\":true}")
        .containsOnlyOnce("\"opened_by\":\"gap\",\"bot\":false}");
    run = CommandRun.of("sessions", "--format=csv", "--bots=only", "--by=browser_family", folder);
    assertThat(run.out())
        .hasLineCount(2)
        .endsWith(",Googlebot,Googlebot,bots.json,bots.json,first,true\n");
    assertThat(run.err())
        .contains("1 of 4 sessions are held to be bots', by browser_family; they alone count.");
    assertThat(CommandRun.of("sessions", folder).out()).contains(",opened_by\n");
  }

  @Test
  void compressesAsTheNameOfTheFileSays() throws IOException {
    String csv = CommandRun.of("sessions", input).out();
    assertThat(Files.readString(written("s.csv"))).isEqualTo(csv);
    try (var gzip = new GZIPInputStream(Files.newInputStream(written("s.csv.gz")))) {
      assertThat(new String(gzip.readAllBytes(), UTF_8)).isEqualTo(csv);
    }
    try (var zstd =
        new ZstdInputStream(new ByteArrayInputStream(Files.readAllBytes(written("s.csv.zst"))))) {
      assertThat(new String(zstd.readAllBytes(), UTF_8)).isEqualTo(csv);
    }
    assertThat(Files.readAllBytes(written("s.parquet"))).startsWith("PAR1".getBytes(UTF_8));
  }

  private Path written(String name) {
    Path output = folder.resolve(name);
    CommandRun run = CommandRun.of("sessions", "-o", output, input);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    return output;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"parquet", "csv", "csv.gz", "csv.zst", "ndjson", "ndjson.gz", "ndjson.zst"})
  void writesTheSameBytesWithAnyThreadsAndMemory(String format) throws IOException {
    Path clicks = folder.resolve("web");
    CommandRun.of("generate", "--to", clicks, "--events", 40_000, "--profile", "web", "--files", 3)
        .gives("");
    Path first = folder.resolve("first." + format);
    Path second = folder.resolve("second." + format);
    String all = clicks.toString();
    CommandRun.of("sessions", "--threads=1", "-o", first, all).gives("");
    CommandRun.of("sessions", "--threads=7", "--memory=256m", "-o", second, all).gives("");
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    assertThat(Files.size(first)).isGreaterThan(10_000);
  }

  @Test
  void leavesNoFileBehindWhereItFails() throws IOException {
    byte[] damaged = Files.readAllBytes(input);
    Path cut = file(folder, "cut.json.gz", java.util.Arrays.copyOf(damaged, damaged.length - 9));
    Path output = folder.resolve("s.parquet");
    CommandRun run = CommandRun.of("sessions", "-o", output, cut);
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run.err()).contains("cut.json.gz");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(input, cut);
    }
  }

  @Test
  void refusesWhatNobodyCanWant() {
    Path odd = folder.resolve("sessions.xlsx");
    CommandRun.of("sessions", "-o", odd, input)
        .failsWith(
            ExitCode.USAGE,
            "--output "
                + odd
                + ": ends in none of .csv, .csv.gz, .csv.zst, .ndjson, .ndjson.gz, .ndjson.zst,"
                + " .parquet; give --format, or another name");
    CommandRun.onTerminal(80, "sessions", "--format", "parquet", input)
        .failsWith(ExitCode.USAGE, "parquet is nothing for a terminal: give -o FILE");
    CommandRun.of("sessions", "--format", "ndjson", "--defuse-formulas", input)
        .failsWith(ExitCode.USAGE, "--defuse-formulas is for CSV, not for ndjson");
    CommandRun.of("sessions", "--keep", "os_family", input)
        .failsWith(
            ExitCode.USAGE, "a row is a session: say which value of os_family, first: or last:");
    CommandRun.of("sessions", "--by", "file", input)
        .failsWith(
            ExitCode.USAGE,
            "two columns would have the name first_file; leave out one of the fields");
  }
}
