package dev.clickspan.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.EpochUnit;
import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionRules;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.reference.ReferenceEngine;
import dev.clickspan.write.ReportJson;
import dev.clickspan.write.parquet.ParquetSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Events in Parquet files, through both engines. */
@Timeout(120)
class ParquetInputTest {

  private static final long MEMORY_BYTES = 256 << 20;

  /** What the lines of {@link #randomLines} hold, as types of DuckDB's. */
  private static final String COLUMNS =
      """
      {'user.id': 'VARCHAR', 'device': 'STRUCT(id BIGINT, "type" VARCHAR)', 'at': 'TIMESTAMPTZ',
       'amount': 'DECIMAL(12, 2)', 'tags': 'MAP(VARCHAR, VARCHAR)', 'ok': 'BOOLEAN', 'ratio': 'DOUBLE',
       'unread': 'VARCHAR[]'}
      """;

  private static final EventFields FIELDS =
      new EventFields(
          VisitorField.of("user\\.id,device.id"),
          FieldPath.of("at"),
          EpochUnit.MILLISECONDS,
          Arrays.stream("device.type,amount,tags.plan,tags,ok,ratio,none.at.all".split(","))
              .map(FieldPath::of)
              .toList());

  @TempDir private Path folder = Path.of("");

  static List<SessionEngine> engines() {
    return List.of(embedded(MEMORY_BYTES), new ReferenceEngine());
  }

  private static EmbeddedEngine embedded(long memoryBytes) {
    return new EmbeddedEngine(
        EmbeddedConfig.defaults().withThreads(2).withMemoryBytes(memoryBytes));
  }

  @Test
  void theSameEventsGiveTheSameReportBytesAsLines() throws IOException {
    Path lines = write("lines", "events", String.join("", randomLines(20_000)));
    Path rows = Files.createDirectories(folder.resolve("rows")).resolve("events");
    ParquetFiles.write(
        rows,
        "FROM read_json(%s, format = 'newline_delimited', columns = %s)"
            .formatted(SqlText.literal(lines), COLUMNS),
        "COMPRESSION zstd, ROW_GROUP_SIZE 2048");
    var reports = new ArrayList<String>();
    for (Path input : List.of(lines, rows)) {
      for (SessionEngine engine : engines()) {
        var job =
            new SessionJob(
                List.of(input.toString()),
                FIELDS,
                SessionRules.defaults(),
                ReportSpec.full(ZoneOffset.UTC));
        String report =
            new String(ReportJson.toBytes(engine.run(job, ProgressListener.NONE)), UTF_8);
        assertThat(report).contains("\"bytes\":" + Files.size(input));
        reports.add(report.replaceAll("\"bytes\":\\d+", "\"bytes\":0"));
      }
    }
    assertThat(reports.get(0)).contains("\"no_visitor\":", "\"no_time\":", "\"value\":\"0.50\"");
    assertThat(reports).containsOnly(reports.get(0));
  }

  /** Times without a zone, ids of events, exclusions, and families from user agents. */
  @ParameterizedTest
  @MethodSource("engines")
  void whatLiesAroundTheFieldsIsTheSameToo(SessionEngine engine) throws IOException {
    Path lines =
        write(
            "lines",
            "events",
            """
            {"v":"x","t":"2020-06-01T12:00:00.5","id":7,"ua":"Mozilla/5.0 (X11; Linux) Firefox/115.0"}
            {"v":"x","t":"2020-06-01T12:00:00.5","id":7,"ua":null}
            {"v":"x","t":"2020-06-01T13:00:00","id":null,"ua":"curl/8.5"}
            {"v":"x","t":null,"id":8,"ua":""}
            {"v":"y","t":"2020-06-01T13:00:00","id":9,"own":true}
            """);
    Path rows = Files.createDirectories(folder.resolve("rows")).resolve("events");
    ParquetFiles.write(
        rows,
        "FROM read_json(%s, columns = {v: 'VARCHAR', t: 'TIMESTAMP', id: 'INTEGER', ua: 'VARCHAR', own: 'BOOLEAN'})"
            .formatted(SqlText.literal(lines)));
    EventFields fields =
        new EventFields(
                VisitorField.of("v"),
                FieldPath.of("t"),
                EpochUnit.SECONDS,
                EventFields.defaults().dimensions())
            .withTimeZone(Optional.of(ZoneId.of("Europe/Berlin")))
            .withEventId(Optional.of(FieldPath.of("id")))
            .withUserAgent(Optional.of(FieldPath.of("ua")));
    var reports = new ArrayList<String>();
    for (Path input : List.of(lines, rows)) {
      var job =
          new SessionJob(
                  List.of(input.toString()),
                  fields,
                  SessionRules.defaults(),
                  ReportSpec.full(ZoneOffset.UTC))
              .withTraffic(
                  TrafficRules.defaults()
                      .withExclusions(
                          List.of(new Exclusion.ByValue(FieldPath.of("own"), List.of("true")))));
      String report = new String(ReportJson.toBytes(engine.run(job, ProgressListener.NONE)), UTF_8);
      reports.add(report.replaceAll("\"bytes\":\\d+", "\"bytes\":0"));
    }
    assertThat(reports.get(1))
        .isEqualTo(reports.get(0))
        .contains(
            "\"value\":\"Firefox\"",
            "\"duplicates\":1",
            "\"excluded\":1",
            "2020-06-01T10:00:00.500Z");
    assertFails(engine, rows, "", "the lines have", "ua");
  }

  /** Nulls and empty texts too; every line is one that both formats can hold. */
  private static List<String> randomLines(int count) {
    long seed = Long.getLong("clickspan.seed", 20261122);
    var random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                """
                {"user.id":%s,"device":{"id":%s,"type":%s},"at":%s,"amount":%s,"tags":%s,"ok":%s,"ratio":%s,"unread":["x"]}
                """
                    .formatted(
                        one(random, "null", "\"\"", "\"ann\"", "\"b\\\"o\\\\\"", "\"žluť 😀\""),
                        one(random, "null", "1", "-20", "9007199254740993"),
                        one(random, "null", "\"\"", "\"phone\"", "\"a\\u0000b\""),
                        one(
                            random,
                            "null",
                            "\"2020-06-01T12:00:0%d.123456Z\"".formatted(random.nextInt(10)),
                            "\"2020-06-%02dT00:00:00Z\"".formatted(1 + random.nextInt(30))),
                        one(random, "null", "0.50", "-3.00", "1234567890.12"),
                        one(
                            random,
                            "null",
                            "{}",
                            "{\"plan\":\"free\",\"x\":\"y\"}",
                            "{\"plan\":null}"),
                        one(random, "null", "true", "false"),
                        one(random, "null", "0.1", "12.0", "1e+16", "-2.5")))
        .toList();
  }

  private static String one(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  @ParameterizedTest
  @MethodSource("engines")
  void manyFilesOfBothKindsAreOneInput(SessionEngine engine) throws IOException {
    var inputs = new ArrayList<String>();
    for (int file = 0; file < 12; file++) {
      Path path = folder.resolve("part-" + (char) ('a' + file));
      inputs.add(path.toString());
      if (file % 3 == 0) {
        Files.writeString(path, "{\"v\":\"x\",\"t\":" + file + "}\n{\"v\":\"x\"}\n");
      } else {
        ParquetFiles.write(
            path,
            "SELECT * FROM (VALUES ('x', %d), ('y', NULL), (NULL, 1), ('', 2)) _(v, t)"
                .formatted(file));
      }
    }
    List<InputFacts> facts = engine.run(job(inputs, "v", "t"), ProgressListener.NONE).inputs();
    assertThat(facts)
        .extracting(InputFacts::lines)
        .containsExactly(2L, 4L, 4L, 2L, 4L, 4L, 2L, 4L, 4L, 2L, 4L, 4L);
    assertThat(facts).extracting(InputFacts::events).containsOnly(1L);
    assertThat(facts.get(1).rejected().toString()).contains("NO_VISITOR=2", "NO_TIME=1");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aTableOfSessionsIsNoEvents(SessionEngine engine) throws IOException {
    Path events = write("in", "events.json", "{\"v\":\"x\",\"t\":1}\n");
    Path sessions = folder.resolve("sessions.parquet");
    SessionJob made =
        job(List.of(events.toString()), "v", "t")
            .withTable(new TableSpec(TableRows.SESSIONS, Optional.empty(), List.of()));
    try (var out = Files.newOutputStream(sessions);
        var sink = new ParquetSink(TableSchema.of(made), out)) {
      embedded(MEMORY_BYTES).run(made, sink, ProgressListener.NONE);
      sink.finish();
    }
    assertThatThrownBy(
            () -> engine.run(job(List.of(sessions.toString()), "v", "t"), ProgressListener.NONE))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT))
        .hasMessageContainingAll("visitor_id", "session_id", "start", "duration_ms", "opened_by");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void damageEndsTheRun(SessionEngine engine) throws IOException {
    Path file = folder.resolve("damaged.parquet");
    ParquetFiles.write(
        file,
        "SELECT 'visitor ' || hash(i) AS v, 1 AS t FROM range(100000) _(i)",
        "COMPRESSION zstd, ROW_GROUP_SIZE 20000");
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, content.length / 2, content.length / 2 + 2000, (byte) 0xAA);
    Files.write(file, content);
    assertFails(engine, file, "damaged.parquet: ", "ZSTD", "damaged");
    Files.write(file, Arrays.copyOf(content, content.length / 2));
    assertFails(engine, file, "damaged.parquet: ", "No magic bytes", "damaged");
    Files.write(file, new byte[0]);
    assertFails(engine, file, "damaged.parquet: is ", "no Parquet file");
    Files.writeString(file, "{\"v\":\"x\",\"t\":1}\n");
    assertFails(engine, file, "damaged.parquet: is ", "no Parquet file");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aCompressedParquetFileIsRefused(SessionEngine engine) throws IOException {
    Path plain = ParquetFiles.write(folder.resolve("e.parquet"), "SELECT 'x' AS v, 1 AS t");
    Path file = folder.resolve("e.parquet.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      Files.copy(plain, out);
    }
    assertFails(engine, file, "e.parquet.gz: ", "holds a Parquet file, which");
  }

  @ParameterizedTest
  @EnumSource(
      value = InputFormat.class,
      names = {"PARQUET", "NDJSON", "CSV"})
  void aGivenFormatMustFit(InputFormat given) throws IOException {
    Path parquet = ParquetFiles.write(folder.resolve("p"), "SELECT 'x' AS v, 1 AS t");
    Path lines = write("in", "lines", "{\"v\":\"x\",\"t\":1}\n");
    boolean isParquet = given == InputFormat.PARQUET;
    SessionJob job =
        job(List.of((isParquet ? lines : parquet).toString()), "v", "t")
            .withInputRules(InputRules.defaults().withFormat(Optional.of(given)));
    assertThatThrownBy(() -> embedded(MEMORY_BYTES).run(job, ProgressListener.NONE))
        .hasMessage(
            "%s Parquet file; leave out --format-in %s"
                .formatted(isParquet ? "lines: is no" : "p: is a", given.id()));
    SessionJob fits =
        job.withInputs(List.of(parquet.toString()))
            .withInputRules(InputRules.defaults().withFormat(Optional.of(InputFormat.PARQUET)));
    assertThat(embedded(MEMORY_BYTES).run(fits, ProgressListener.NONE).totals().events()).isOne();
  }

  @Test
  void needsNoMoreThanItsShareOfTheMemory() {
    Path file = folder.resolve("wide");
    ParquetFiles.write(file, "SELECT repeat(i::VARCHAR, 20000) AS v, 1 AS t FROM range(2000) _(i)");
    assertThatThrownBy(
            () ->
                embedded(16 << 20)
                    .run(job(List.of(file.toString()), "v", "t"), ProgressListener.NONE))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
        .hasMessageContaining("--memory");
    ParquetFiles.write(file, "SELECT i AS v, 1 AS t FROM range(2000) _(i)");
    assertThat(
            embedded(16 << 20)
                .run(job(List.of(file.toString()), "v", "t"), ProgressListener.NONE)
                .totals()
                .events())
        .isEqualTo(2000);
  }

  @Test
  void anInterruptEndsTheRun() {
    Path file =
        ParquetFiles.write(folder.resolve("long"), "SELECT i AS v, 1 AS t FROM range(300000) _(i)");
    Thread caller = Thread.currentThread();
    ProgressListener interrupting =
        new ProgressListener() {
          @Override
          public void advanced(dev.clickspan.Phase phase, long bytes, long total, long events) {
            if (events > 0) {
              caller.interrupt();
            }
          }

          @Override
          public void warning(String message) {}
        };
    assertThatThrownBy(
            () -> embedded(MEMORY_BYTES).run(job(List.of(file.toString()), "v", "t"), interrupting))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void assertFails(SessionEngine engine, Path file, String start, String... parts) {
    assertThatThrownBy(
            () -> engine.run(job(List.of(file.toString()), "v", "t"), ProgressListener.NONE))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT))
        .hasMessageStartingWith(start)
        .hasMessageContainingAll(parts);
  }

  private static SessionJob job(List<String> inputs, String visitor, String time) {
    return new SessionJob(
        inputs,
        new EventFields(
            VisitorField.of(visitor), FieldPath.of(time), EpochUnit.MILLISECONDS, List.of()),
        SessionRules.defaults(),
        ReportSpec.full(ZoneOffset.UTC));
  }

  private Path write(String name, String file, String content) throws IOException {
    return Files.writeString(Files.createDirectories(folder.resolve(name)).resolve(file), content);
  }
}
