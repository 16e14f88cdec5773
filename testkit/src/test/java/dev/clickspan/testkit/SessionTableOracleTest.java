package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.write.table.CsvSink;
import dev.clickspan.write.table.FormulaText;
import dev.clickspan.write.table.NdjsonSink;
import dev.clickspan.write.table.TextCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session table, written to a file and read back by DuckDB, against DuckDB's own sessions. */
class SessionTableOracleTest {

  @TempDir private Path folder;

  @Test
  void tablesAreTheSessionsThatSqlFinds() throws SQLException, IOException {
    Path inputs = Files.createDirectory(folder.resolve("inputs"));
    long seed = Seed.printed(this);
    Generator.generate(new GeneratorConfig(inputs, 100_000, 3, Profile.WEB, seed, 0, 2));
    SessionJob job =
        SessionJob.of(List.of(inputs.toString()), ReportSpec.full(ZoneOffset.UTC))
            .withTable(TableSpec.sessions());
    TableSchema schema = TableSchema.of(job);
    var engine = LeakGuard.embedded(EmbeddedConfig.defaults().withThreads(2));

    Path csv = folder.resolve("sessions.csv.zst");
    SessionReport report;
    try (OutputStream out = Files.newOutputStream(csv)) {
      var sink = new CsvSink(schema, TextCodec.ZSTD, FormulaText.AS_IS, out);
      report = engine.run(job, sink, ProgressListener.NONE);
      sink.finish();
    }
    Path ndjson = folder.resolve("sessions.ndjson.gz");
    try (OutputStream out = Files.newOutputStream(ndjson)) {
      var sink = new NdjsonSink(schema, TextCodec.GZIP, out);
      engine.run(job, sink, ProgressListener.NONE);
      sink.finish();
    }

    List<String> names = report.inputs().stream().map(InputFacts::name).toList();
    try (var oracle = new DuckDbOracle(job, names.stream().map(inputs::resolve).toList())) {
      assertThat(oracle.rows("SELECT count(*) FROM sessions"))
          .containsExactly(Long.toString(report.totals().sessions()));
      assertThat(
              oracle.differences(
                  "read_csv('%s', allow_quoted_nulls = false)".formatted(csv), names))
          .isEmpty();
      assertThat(oracle.differences("read_json('%s')".formatted(ndjson), names)).isEmpty();
    }
  }
}
