package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionRules;
import dev.clickspan.TableRows;
import dev.clickspan.TableSpec;
import dev.clickspan.TestSeed;
import dev.clickspan.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows come out the same, however the engine works. */
class EmbeddedTableTest {

  private static final int EVENTS = 60_000;

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    SplittableRandom random = TestSeed.random("EmbeddedTableTest");
    for (int file = 0; file < 3; file++) {
      var lines = new StringBuilder();
      for (int i = 0; i < EVENTS / 3; i++) {
        lines.append(line(random));
      }
      Files.writeString(folder.resolve("part-" + file + ".json"), lines);
    }
  }

  /** Visitors of both kinds, one of whom has a fifth of all events; a few blank lines. */
  private static String line(SplittableRandom random) {
    int visitor = random.nextInt(5) == 0 ? 0 : random.nextInt(9_000);
    String id =
        visitor % 2 == 0
            ? "visitor number " + visitor + "x".repeat(visitor % 50)
            : new UUID(visitor * 0x9E37_79B9_7F4A_7C15L, visitor).toString();
    return """
        {"anonymous_id":"%s","device_sent_timestamp":%d,"browser_family":"B%d","event":"e%d"}
        %s"""
        .formatted(
            id,
            1_600_000_000_000L + random.nextInt(40_000) * 1000L,
            random.nextInt(4),
            random.nextInt(50),
            random.nextInt(100) == 0 ? "\n" : "");
  }

  @ParameterizedTest
  @EnumSource(TableRows.class)
  void rowsDependOnNeitherThreadsNorMemoryNorSplits(TableRows rows) {
    SessionJob job = job(rows, FileRule.VISITOR_LAST);
    TextRows expected = run(job, EmbeddedConfig.defaults().withThreads(1));
    EmbeddedConfig small =
        EmbeddedConfig.defaults()
            .withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES)
            .withTempFolder(folder.resolve("temp"));
    for (EmbeddedConfig config :
        List.of(
            EmbeddedConfig.defaults().withThreads(7),
            EmbeddedConfig.defaults().withThreads(3).withSplitBytes(1000),
            small.withThreads(2))) {
      TextRows found = run(job, config);
      assertThat(String.join("\n", found.rows())).isEqualTo(String.join("\n", expected.rows()));
      assertThat(found.batches()).isEqualTo(expected.batches());
    }
  }

  @ParameterizedTest
  @EnumSource(FileRule.class)
  void rowsAddUpToTheReport(FileRule rule) {
    SessionJob job = job(TableRows.SESSIONS, rule);
    var rows = new TextRows(1000);
    SessionReport report = new EmbeddedEngine(EmbeddedConfig.defaults()).run(job, rows, LISTENER);
    assertThat(rows.rows()).hasSize((int) report.totals().sessions());
    assertThat(rows.rows().stream().mapToLong(row -> number(row, 6)).sum())
        .isEqualTo(report.totals().events())
        .isEqualTo(EVENTS);
    assertThat(rows.rows().stream().map(row -> column(row, 0)).distinct().count())
        .isEqualTo(report.totals().visitors());
    assertThat(rows.rows().stream().filter(row -> column(row, 7).equals("true")).count())
        .isEqualTo(report.totals().singleEventSessions());
    assertThat(rows.rows().stream().mapToLong(row -> number(row, 5)).sum())
        .isEqualTo(report.totals().durations().sumMillis());
    var ids = new HashSet<String>();
    rows.rows().forEach(row -> assertThat(ids.add(column(row, 1))).isTrue());
  }

  /** One long value stands in every row, and in the memory of every batch's text. */
  @Test
  void longValuesMakeSmallBatches() throws IOException {
    Path file = folder.resolve("long.json");
    String value = "x".repeat(20_000);
    var lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines
          .append("{\"anonymous_id\":\"v")
          .append(i)
          .append("\",\"device_sent_timestamp\":1,\"browser_family\":\"")
          .append(value)
          .append("\"}\n");
    }
    Files.writeString(file, lines);
    SessionJob job =
        SessionJob.of(List.of(file.toString()), ReportSpec.counts())
            .withTable(TableSpec.sessions());
    TextRows rows = run(job, EmbeddedConfig.defaults());
    assertThat(rows.rows()).hasSize(100).allMatch(row -> row.contains(value));
    assertThat(rows.batches()).allMatch(size -> size <= 2);
  }

  @Test
  void aSinkThatFailsStopsTheRun() {
    var rows =
        new TextRows(100) {
          @Override
          public void append(List<String> encoded) {
            throw new IllegalStateException("no room");
          }
        };
    var engine = new EmbeddedEngine(EmbeddedConfig.defaults().withThreads(3));
    assertThatThrownBy(() -> engine.run(job(TableRows.EVENTS, FileRule.TOUCHED), rows, LISTENER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room");
  }

  @Test
  void saysWhatItTakesWhereThereIsTooLittleMemoryForABatch() {
    var engine =
        new EmbeddedEngine(
            EmbeddedConfig.defaults().withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES));
    SessionJob job = job(TableRows.EVENTS, FileRule.VISITOR_LAST);
    assertThatThrownBy(() -> engine.run(job, new TextRows(EVENTS), LISTENER))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("rows on their way into the table")
        .hasMessageContaining("--memory");
  }

  private static final ProgressListener LISTENER = ProgressListener.NONE;

  private TextRows run(SessionJob job, EmbeddedConfig config) {
    var rows = new TextRows(700);
    EmbeddedConfig inFolder = config.withTempFolder(folder);
    new EmbeddedEngine(inFolder).run(job, rows, LISTENER);
    return rows;
  }

  private SessionJob job(TableRows rows, FileRule rule) {
    Optional<FieldPath> event = Optional.of(FieldPath.of("event"));
    List<KeptField> kept =
        rows == TableRows.EVENTS
            ? List.of(new KeptField(KeptValue.EACH, FieldPath.of("device_sent_timestamp")))
            : List.of(new KeptField(KeptValue.FIRST, FieldPath.of("device_sent_timestamp")));
    SessionJob job =
        SessionJob.of(
            List.of(folder.resolve("part-*.json").toString()), ReportSpec.full(ZoneOffset.UTC));
    return new SessionJob(
            job.inputs(), job.fields(), SessionRules.defaults().withFileRule(rule), job.report())
        .withTable(new TableSpec(rows, event, kept));
  }

  private static String column(String row, int column) {
    return row.split("\\|", -1)[column];
  }

  private static long number(String row, int column) {
    return Long.parseLong(column(row, column));
  }
}
