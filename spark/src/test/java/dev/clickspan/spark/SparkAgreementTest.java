package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectSink;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.testkit.RandomCorpus;
import dev.clickspan.testkit.RowCollector;
import dev.clickspan.write.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine on Spark gives the embedded engine's bytes, however many shares and splits there are.
 */
class SparkAgreementTest {

  private static final long SEED = Long.getLong("clickspan.seed", 20261122);
  private static final int ROUNDS = 12;
  private static final long LITTLE_MEMORY = 16 << 20;

  @TempDir private Path folder;

  @Test
  void enginesAgreeOnRandomStreams() {
    for (int round = 0; round < ROUNDS; round++) {
      SessionJob job = RandomCorpus.draw(SEED + round, folder.resolve("round" + round));
      SparkConfig config =
          SparkConfig.defaults().withShares(1 + round % 5).withSplitBytes(64 << round % 7);
      assertThat(answer(LocalSpark.guardedEngine(config), job))
          .as("-Dclickspan.seed=%d, %s", SEED + round, job)
          .isEqualTo(answer(embedded(), job));
    }
  }

  /** Thousands of different durations: quantiles lie in buckets that have to be asked for. */
  @ParameterizedTest
  @EnumSource
  void enginesAgreeOnManyEvents(Profile profile) throws Exception {
    SessionJob job = job(generated(profile, 60_000));
    String expected = answer(embedded(), job);
    for (int shares : List.of(1, 2, 13)) {
      SparkConfig config = SparkConfig.defaults().withShares(shares).withSplitBytes(1 << 20);
      assertThat(answer(LocalSpark.guardedEngine(config), job))
          .as(shares + " shares")
          .isEqualTo(expected);
    }
  }

  @Test
  void aTaskWithLittleMemoryUsesItsDisk() throws Exception {
    SessionJob job = job(generated(Profile.WEB, 300_000));
    SparkConfig config = SparkConfig.defaults().withShares(1).withTaskMemoryBytes(LITTLE_MEMORY);

    SessionReport report = LocalSpark.guardedEngine(config).run(job, ProgressListener.NONE);

    assertThat(report.facts().spilledBytes()).isPositive();
    assertThat(report.facts().peakReservedBytes()).isLessThanOrEqualTo(LITTLE_MEMORY);
    assertThat(ReportJson.toBytes(report))
        .isEqualTo(ReportJson.toBytes(embedded().run(job, ProgressListener.NONE)));
  }

  /** A fifth of all events, so many that a task can't hold them. */
  @Test
  void oneVisitorMayHaveMoreEventsThanATaskHolds() throws Exception {
    int events = 1_000_000;
    var lines = new StringBuilder();
    for (int i = 0; i < events; i++) {
      lines.append("{\"anonymous_id\":\"").append(i % 5 == 0 ? "busy" : "u" + i);
      lines.append("\",\"device_sent_timestamp\":").append(20_000L * (i * 7919L % events));
      lines.append(",\"browser_family\":\"b").append(i % 3).append("\"}\n");
    }
    Path file = Files.writeString(folder.resolve("busy.json"), lines);
    SessionJob job = SessionJob.of(List.of(file.toString()), ReportSpec.full(ZoneOffset.UTC));
    SparkConfig config =
        SparkConfig.defaults().withShares(4).withSplitBytes(8 << 20).withTaskMemoryBytes(16 << 20);
    assertThat(answer(LocalSpark.guardedEngine(config), job)).isEqualTo(answer(embedded(), job));
  }

  /** So many that those of a split travel in parts, to several shares. */
  @Test
  void rejectedLinesAreGivenInTheirOrder() throws Exception {
    Path data = Files.createDirectory(folder.resolve("bad"));
    for (int file = 0; file < 3; file++) {
      var lines = new StringBuilder();
      for (int i = 0; i < 9_000; i++) {
        lines.append("{\"anonymous_id\":\"u").append(i).append("\",\"device_sent_timestamp\":");
        lines.append(i % 3 == 0 ? "1" : "\"soon, but nobody knows when\"").append("}\n");
      }
      Files.writeString(data.resolve(file + ".json"), lines);
    }
    SparkConfig config = SparkConfig.defaults().withShares(3).withSplitBytes(200_000);
    byte[] expected = rejects(embedded(), job(data));
    assertThat(rejects(LocalSpark.guardedEngine(config), job(data))).isEqualTo(expected);
    assertThat(expected.length).isGreaterThan(1 << 20);
  }

  @Test
  void parquetIsRefused() throws Exception {
    byte[] start = "PAR1 and so on".getBytes(StandardCharsets.UTF_8);
    SessionJob job = job(Files.write(folder.resolve("clicks.parquet"), start));
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(
            () -> LocalSpark.guardedEngine(SparkConfig.defaults()).run(job, ProgressListener.NONE))
        .withMessage(
            "clicks.parquet: is a Parquet file, which this engine doesn't read; give --engine"
                + " embedded");
  }

  @Test
  void tablesHaveTheSameRowsInTheSameOrder() throws Exception {
    SessionJob report = job(generated(Profile.WEB, 5_000));
    for (TableSpec spec : List.of(TableSpec.sessions(), TableSpec.events())) {
      SessionJob job = report.withTable(spec);
      SparkConfig config = SparkConfig.defaults().withShares(5).withSplitBytes(1 << 17);
      assertThat(rows(LocalSpark.guardedEngine(config), job)).isEqualTo(rows(embedded(), job));
    }
  }

  /**
   * A field of a value in each event: dictionaries are begun anew while a file is read. A table's
   * values go to the task's disk.
   */
  @Test
  void valuesMayBeAsManyAsEvents() throws Exception {
    var lines = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      lines.append("{\"anonymous_id\":\"u").append(i % 9000);
      lines.append("\",\"device_sent_timestamp\":").append(60_000L * i);
      lines.append(",\"page\":\"/page/").append(i).append("/of/a/shop\"}\n");
    }
    Path file = Files.writeString(folder.resolve("pages.json"), lines);
    SessionJob defaults = SessionJob.of(List.of(file.toString()), ReportSpec.full(ZoneOffset.UTC));
    var fields = defaults.fields().withDimensions(List.of(FieldPath.of("page")));
    var rules = defaults.rules().withFileRule(FileRule.TOUCHED);
    var job = new SessionJob(defaults.inputs(), fields, rules, defaults.report());
    SparkConfig config = SparkConfig.defaults().withShares(2).withTaskMemoryBytes(28 << 20);
    assertThat(answer(LocalSpark.guardedEngine(config), job)).isEqualTo(answer(embedded(), job));
    SparkConfig little = config.withTaskMemoryBytes(LITTLE_MEMORY);
    for (TableSpec spec : List.of(TableSpec.sessions(), TableSpec.events())) {
      SessionJob table = job.withTable(spec);
      assertThat(rows(LocalSpark.guardedEngine(little), table)).isEqualTo(rows(embedded(), table));
    }
  }

  private Path generated(Profile profile, long events) throws Exception {
    Path made = Files.createDirectory(folder.resolve(profile + "-" + events));
    Generator.generate(new GeneratorConfig(made, events, 3, profile, SEED, 0.01, 2));
    return made;
  }

  private static SessionJob job(Path input) {
    return SessionJob.of(List.of(input.toString()), ReportSpec.full(ZoneOffset.UTC));
  }

  private static SessionEngine embedded() {
    return new EmbeddedEngine(EmbeddedConfig.defaults().withThreads(2));
  }

  private static List<?> rows(SessionEngine engine, SessionJob job) {
    var rows = new RowCollector(TableSchema.of(job), 100);
    engine.run(job, rows, ProgressListener.NONE);
    return new ArrayList<>(rows.rows());
  }

  private static byte[] rejects(SessionEngine engine, SessionJob job) {
    var written = new ByteArrayOutputStream();
    SessionOutputs<Void> outputs = SessionOutputs.none();
    RejectSink sink =
        lines -> {
          try {
            lines.writeTo(written);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    engine.run(job, outputs.withRejects(Optional.of(sink)), ProgressListener.NONE);
    return written.toByteArray();
  }

  /** The report and the rejected lines; of a failure only its kind. */
  private static String answer(SessionEngine engine, SessionJob job) {
    try {
      SessionReport report = engine.run(job, ProgressListener.NONE);
      return new String(ReportJson.toBytes(report), StandardCharsets.UTF_8)
          + report.facts().rejectExamples();
    } catch (SessionException e) {
      return e.kind().toString();
    }
  }
}
