package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("clickspan.root", "")).resolve("examples/presets");

  @TempDir private Path folder = Path.of("");

  @Test
  void showsFieldsAndWhatToRunNext() {
    Path file = file(folder, "clicks.json", click("a", 0), click("b", 1), click("c", 2));
    CommandRun run = CommandRun.of("inspect", file);
    assertThat(run.out())
        .startsWith("the first 3 lines of clicks.json:\n\nfield ")
        .containsPattern("anonymous_id +string +all +3 +visitor +a, b, c\n")
        .containsPattern("device_sent_timestamp +integer +all +3 +time \\(epoch ms\\) ")
        .contains("\nrun next:\n  clickspan report ")
        .endsWith(file + "\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void callsTheProgramWhatTheUserCalledIt() {
    Path file = file(folder, "clicks.json", click("a", 0));
    assertThat(
            CommandRun.with(Map.of("clickspan.command", "./my tools/clickspan"), "inspect", file)
                .out())
        .contains("\nrun next:\n  './my tools/clickspan' report ");
  }

  @Test
  void looksAtAsManyLinesAsAsked() {
    Path file = file(folder, "clicks.json", click("a", 0), click("b", 1));
    assertThat(CommandRun.of("inspect", "--lines", 1, file).out())
        .startsWith("the first 1 line of clicks.json:");
    CommandRun.of("inspect", "--lines", 0, file)
        .failsWith(ExitCode.USAGE, "--lines must be at least 1, not 0");
  }

  @Test
  void saysThatThereAreNoFields() {
    Path file = file(folder, "none.json", "no\n");
    CommandRun.of("inspect", file)
        .gives(
            "the first 1 line of none.json:\n\nno line is a JSON object, so no field can be named;"
                + " jq, sed or DuckDB can make JSON or CSV of other forms\n");
  }

  @Test
  void dataCantDriveTheTerminal() {
    Path file = file(folder, "x.json", "{\"\\u001b[1m\":\"\\u001b[2J\"}\n");
    assertThat(CommandRun.of("inspect", file).out())
        .contains("\\u001b[1m", "\\u001b[2J")
        .doesNotContain("\u001b");
  }

  @Test
  void readsStandardInput() {
    assertThat(CommandRun.withInput(click("a", 0), "inspect", "-").out())
        .startsWith("the first 1 line of -:")
        .contains("run next:\n");
  }

  /** What a sample of each product gives, and that it works. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "segment.json | Segment | --preset segment",
        "rudderstack.json | RudderStack | --preset rudderstack",
        "snowplow.tsv | Snowplow | --preset snowplow",
        "snowplow.json | Snowplow | --preset snowplow",
        "posthog.jsonl | PostHog | --preset posthog",
        "ga4.json | Google Analytics 4 | --preset ga4",
        "matomo.csv | Matomo | --preset matomo",
        "plain.json | | ",
        "shop.json | | --visitor 'client\\.id' --time at --time-unit s"
            + " --by tech.browser,tech.device",
      })
  void theCommandForASampleWorks(
      String sample, @Nullable String product, @Nullable String options) {
    Path file = SAMPLES.resolve(sample);
    CommandRun run = CommandRun.of("inspect", file);
    String command =
        "clickspan report " + (options == null ? "" : options + " ") + SAMPLES.resolve(sample);
    assertThat(run.out()).endsWith("run next:\n  " + command + "\n");
    if (product == null) {
      assertThat(run.out()).doesNotContain("these look like events of");
    } else {
      assertThat(run.out()).contains("these look like events of " + product + " (they have ");
    }
    assertThat(totals(command)).contains("9 events of 3 visitors in 1 file (9 lines)");
  }

  /** The same records in other formats. */
  @Test
  void productsAreKnownInEveryFormat() throws IOException {
    String lines = Files.readString(SAMPLES.resolve("ga4.json"));
    String array = "[" + lines.strip().replace("\n", ",") + "]";
    for (Path file : List.of(file(folder, "a.json.gz", lines), file(folder, "array.json", array))) {
      String out = CommandRun.of("inspect", file).out();
      assertThat(out).endsWith("clickspan report --preset ga4 " + file + "\n");
      assertThat(totals("clickspan report --preset ga4 " + file)).contains("9 events");
    }
    String semicolons = Files.readString(SAMPLES.resolve("matomo.csv")).replace(',', ';');
    Path csv = file(folder, "semicolons.txt", semicolons);
    assertThat(CommandRun.of("inspect", csv).out()).contains("report --preset matomo " + csv);
    assertThat(totals("clickspan report --preset matomo " + csv)).contains("9 events");
  }

  @Test
  void productsAreKnownInParquet() throws SQLException {
    Path file = folder.resolve("events.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      sql.execute(
          "COPY (SELECT * REPLACE (event_timestamp::BIGINT AS event_timestamp) FROM read_json('%s'))"
                  .formatted(SAMPLES.resolve("ga4.json"))
              + " TO '%s' (FORMAT parquet)".formatted(file));
    }
    assertThat(CommandRun.of("inspect", file).out())
        .endsWith("clickspan report --preset ga4 " + file + "\n");
    assertThat(totals("clickspan report --preset ga4 " + file)).contains("9 events of 3 visitors");
  }

  @Test
  void aLogNeedsNoOptions() {
    String line = "192.0.2.7 - - [10/Oct/2020:13:%d:36 +0200] \"GET / HTTP/1.1\" 200 5\n";
    Path log = file(folder, "access.log", line.formatted(10), line.formatted(50));
    assertThat(CommandRun.of("inspect", log).out()).endsWith("clickspan report " + log + "\n");
    assertThat(totals("clickspan report " + log)).contains("2 events of 1 visitor in 1 file");
  }

  /** Snowplow's columns under a header, as databases export them, are no file of Snowplow's. */
  @Test
  void aHeaderThatThePresetDoesNotExpectIsNoRecord() throws IOException {
    String columns = String.join("\t", Presets.named("snowplow").inputRules().columns());
    Path file =
        file(folder, "x.tsv", columns, "\n", Files.readString(SAMPLES.resolve("snowplow.tsv")));
    String out = CommandRun.of("inspect", file).out();
    String command =
        "clickspan report --visitor domain_userid,network_userid --time derived_tstamp"
            + " --time-zone UTC --user-agent useragent --by br_family,os_family,dvce_type "
            + file;
    assertThat(out)
        .contains("the preset snowplow is for files without a header")
        .endsWith(command + "\n");
    assertThat(totals(command)).contains("9 events of 3 visitors in 1 file (9 lines)");
  }

  @Test
  void aFirstRecordThatIsNoHeaderIsNotTakenForOne() {
    Path file = file(folder, "x.csv", "u1,2020-06-01T10:00:00Z\nu2,2020-06-01T10:00:01Z\n");
    assertThat(CommandRun.of("inspect", file).out())
        .contains(
            "the first record is taken for the names of columns, but 2020-06-01T10:00:00Z is hardly"
                + " one; name the columns with --columns")
        .doesNotContain("run next");
    assertThat(CommandRun.of("inspect", "--columns=uid,ts", file).out())
        .endsWith("clickspan report --columns uid,ts --visitor uid --time ts " + file + "\n");
  }

  /** Runs a proposed command; the summary of the run. */
  private static String totals(String command) {
    List<String> words = ShellWords.of(command);
    CommandRun run = CommandRun.of(words.subList(1, words.size()).toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.err();
  }
}
