package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands over events in Parquet files that DuckDB wrote. */
@Timeout(120)
class ParquetEventsTest {

  private static final String EVENTS =
      """
      SELECT * FROM (VALUES
        ('anna', 1590969600000, 'Chrome', {'plan': 'free'}),
        ('anna', 1590969660000, 'Chrome', NULL),
        ('bo', 1590969600000, NULL, {'plan': 'paid'}),
        (NULL, 1590969600000, 'Chrome', NULL)
      ) _(anonymous_id, device_sent_timestamp, browser_family, traits)
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void countsParquetBesideJson() {
    Path events = parquet("it's [1].parquet", EVENTS);
    Path clicks = file(folder, "clicks.json", click("cy", 0));
    CommandRun run = CommandRun.of("count", "--format=json", events, clicks);
    run.gives("{\"clicks.json\":1,\"it's [1].parquet\":2}\n");
    assertThat(run.err())
        .startsWith("4 events of 3 visitors in 2 files (5 lines, 1 rejected)")
        .contains("it's [1].parquet", "no_visitor");
  }

  @Test
  void bothEnginesAgree() {
    Path events = parquet("events.parquet", EVENTS);
    CommandRun run = CommandRun.of("verify", "--by=browser_family,traits.plan", events);
    assertThat(run.out()).startsWith("same: the embedded and the reference engine give the same");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void inspectShowsAllFields() {
    Path events = parquet("events.parquet", EVENTS);
    CommandRun run = CommandRun.of("inspect", events);
    assertThat(run.out())
        .contains("anonymous_id", "device_sent_timestamp", "browser_family", "traits.plan");
    assertThat(run.exitCode()).isZero();
  }

  /** PostHog's exports have the properties as a text. */
  @Test
  void aPresetReadsParquetToo() {
    Path events =
        parquet(
            "posthog.parquet",
            """
            SELECT gen_random_uuid() AS uuid, 'click' AS event, 'anna' AS distinct_id,
              TIMESTAMPTZ '2020-06-01 12:00:00Z' + INTERVAL (i) MINUTE AS timestamp,
              '{"$browser": "Browser ' || i || '", "n": [1]}' AS properties
            FROM range(3) _(i)
            """);
    CommandRun run = CommandRun.of("report", "--preset=posthog", "--format=json", events);
    assertThat(run.out())
        .contains("\"properties.$browser\":[", "\"value\":\"Browser 0\"")
        .contains("\"sessions\":1");
    assertThat(CommandRun.of("inspect", events).out()).contains("--preset posthog");
  }

  @Test
  void aTableOfSessionsIsNoInputForCount() {
    Path sessions = folder.resolve("s.parquet");
    CommandRun.of("sessions", file(folder, "clicks.json", click("a", 0)), "-o", sessions);
    CommandRun.of("count", sessions)
        .failsWith(
            ExitCode.BAD_INPUT,
            "no line is an event (no_visitor 1); --visitor is anonymous_id; the lines have:"
                + " visitor_id, session_id, session_index, start, end, duration_ms, events,"
                + " single_event, first_browser_family, last_browser_family, first_os_family,"
                + " last_os_family, first_device_family, last_device_family, first_file,"
                + " last_file, opened_by; `inspect` shows the fields");
  }

  @Test
  void aPipeGivesNoParquet() {
    CommandRun.withInput("PAR1 and more", "count", "-")
        .failsWith(
            ExitCode.BAD_INPUT,
            "-: is a Parquet file, which can only be read from a disk; save it there first,"
                + " such as by `fetch`");
  }

  @Test
  void aCompressedParquetFileHasAHint() throws Exception {
    Path events = parquet("events.parquet", EVENTS);
    Path packed = file(folder, "e.parquet.gz", Clicks.gzip(Files.readAllBytes(events)));
    CommandRun.of("count", packed)
        .failsWith(
            ExitCode.BAD_INPUT,
            "e.parquet.gz: holds a Parquet file, which can only be read as it is;"
                + " unpack it and give that");
  }

  @Test
  void aDamagedFileIsNamed() {
    Path cut = file(folder, "cut.parquet", "PAR1 and more".getBytes(StandardCharsets.UTF_8));
    CommandRun run = CommandRun.of("count", cut);
    assertThat(run.err())
        .startsWith("clickspan: cut.parquet: the Parquet file can't be read (")
        .endsWith("; it is truncated or damaged: fetch it again, or leave it out\n")
        .hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(3);
    CommandRun.of("count", file(folder, "text.parquet", click("a", 0)))
        .failsWith(
            ExitCode.BAD_INPUT,
            "text.parquet: is named .parquet but is no Parquet file; fetch it again, or rename it"
                + " without .parquet if it is plain text");
  }

  private Path parquet(String name, String select) {
    Path file = folder.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet)"
              .formatted(select, file.toString().replace("'", "''")));
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
