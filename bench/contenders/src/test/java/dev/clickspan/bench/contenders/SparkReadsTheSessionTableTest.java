package dev.clickspan.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FieldPath;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.testkit.RowCollector;
import dev.clickspan.write.parquet.ParquetSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark reads a session table back as it was written, with its vectorized reader and without. */
class SparkReadsTheSessionTableTest {

  /** More than a row group holds. */
  private static final int EVENTS = 150_000;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void rowForRow(String vectorized) throws IOException {
    Path input = Files.writeString(folder.resolve("clicks.json"), lines());
    SessionJob job =
        SessionJob.of(List.of(input.toString()), ReportSpec.counts())
            .withTable(
                new TableSpec(
                    TableRows.SESSIONS,
                    Optional.of(FieldPath.of("event")),
                    List.of(new KeptField(KeptValue.LAST, FieldPath.of("url")))));
    var engine = new EmbeddedEngine(EmbeddedConfig.defaults());
    var expected = new RowCollector(TableSchema.of(job), 1000);
    engine.run(job, expected, ProgressListener.NONE);
    Path parquet = folder.resolve("sessions.parquet");
    try (OutputStream out = Files.newOutputStream(parquet);
        var sink = new ParquetSink(TableSchema.of(job), out)) {
      engine.run(job, sink, ProgressListener.NONE);
      sink.finish();
    }
    SparkSession spark = Spark.session();
    try {
      spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
      Dataset<Row> table = spark.read().parquet(parquet.toString());
      assertThat(table.schema().fieldNames())
          .containsExactly(
              TableSchema.of(job).columns().stream().map(c -> c.name()).toArray(String[]::new));
      var found = new TreeMap<String, String>();
      table.toLocalIterator().forEachRemaining(row -> found.put(row.getString(1), text(row)));
      var wanted = new TreeMap<String, String>();
      expected.rows().forEach(row -> wanted.put(String.valueOf(row.get(1)), text(row)));
      assertThat(found.size()).isEqualTo(expected.rows().size()).isGreaterThan(1 << 16);
      assertThat(found.equals(wanted)).isTrue();
      // Statistics that lie would lose rows here.
      long late = expected.rows().stream().filter(row -> start(row) >= MIDDLE_MILLIS).count();
      assertThat(table.filter("start >= timestamp_millis(" + MIDDLE_MILLIS + ")").count())
          .isEqualTo(late)
          .isPositive();
    } finally {
      spark.stop();
    }
  }

  private static final long START_MILLIS = 1_600_000_000_000L;
  private static final long MIDDLE_MILLIS = START_MILLIS + 20_000_000_000L;

  private static long start(List<?> row) {
    return (Long) row.get(3);
  }

  private static String lines() {
    var random = new SplittableRandom(Long.getLong("clickspan.seed", 20261122L));
    var lines = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      lines
          .append("{\"anonymous_id\":\"v")
          .append(random.nextInt(50_000))
          .append("\",\"device_sent_timestamp\":")
          .append(START_MILLIS + random.nextLong(40_000_000_000L))
          .append(",\"browser_family\":")
          .append(random.nextInt(9) == 0 ? "null" : "\"B" + random.nextInt(300) + "é\"")
          .append(",\"os_family\":\"\",\"event\":\"e")
          .append(random.nextInt(5))
          .append("\",\"url\":\"/")
          .append(random.nextInt(90_000))
          .append("\"}\n");
    }
    return lines.toString();
  }

  private static String text(Row row) {
    var cells = new ArrayList<Object>();
    for (int i = 0; i < row.length(); i++) {
      Object cell = row.get(i);
      if (cell instanceof Timestamp time) {
        cells.add(time.getTime());
      } else if (cell instanceof scala.collection.Map) {
        cells.add(new TreeMap<>(row.getJavaMap(i)));
      } else {
        cells.add(cell);
      }
    }
    return cells.toString();
  }

  private static String text(List<?> row) {
    var cells = new ArrayList<Object>();
    row.forEach(cell -> cells.add(cell instanceof Map<?, ?> map ? new TreeMap<>(map) : cell));
    return cells.toString();
  }
}
