package dev.clickspan.cli;

import dev.clickspan.RejectSink;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.TableSchema;
import dev.clickspan.write.parquet.ParquetSink;
import dev.clickspan.write.table.CsvSink;
import dev.clickspan.write.table.FormulaText;
import dev.clickspan.write.table.NdjsonSink;
import dev.clickspan.write.table.TextCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/** How {@code sessions} writes its table. The id is how the name of such a file ends. */
enum TableFormat {
  CSV("csv", TextCodec.NONE),
  CSV_GZ("csv.gz", TextCodec.GZIP),
  CSV_ZST("csv.zst", TextCodec.ZSTD),
  NDJSON("ndjson", TextCodec.NONE),
  NDJSON_GZ("ndjson.gz", TextCodec.GZIP),
  NDJSON_ZST("ndjson.zst", TextCodec.ZSTD),
  /** Compressed page by page inside. */
  PARQUET("parquet", TextCodec.NONE);

  private final String id;
  private final TextCodec codec;

  TableFormat(String id, TextCodec codec) {
    this.id = id;
    this.codec = codec;
  }

  String id() {
    return id;
  }

  boolean isCsv() {
    return this == CSV || this == CSV_GZ || this == CSV_ZST;
  }

  /** Whether it is for people's eyes. */
  boolean isText() {
    return codec == TextCodec.NONE && this != PARQUET;
  }

  /** Runs a job with a table, and writes the table while it runs. */
  SessionReport write(
      JobRunner runner,
      SessionEngine engine,
      SessionJob job,
      Optional<RejectSink> rejects,
      FormulaText formulas,
      OutputStream out)
      throws IOException {
    TableSchema schema = TableSchema.of(job);
    try {
      return switch (this) {
        case CSV, CSV_GZ, CSV_ZST -> {
          var sink = new CsvSink(schema, codec, formulas, out);
          SessionReport report =
              runner.run(engine, job, SessionOutputs.of(sink).withRejects(rejects));
          sink.finish();
          yield report;
        }
        case NDJSON, NDJSON_GZ, NDJSON_ZST -> {
          var sink = new NdjsonSink(schema, codec, out);
          SessionReport report =
              runner.run(engine, job, SessionOutputs.of(sink).withRejects(rejects));
          sink.finish();
          yield report;
        }
        case PARQUET -> {
          try (var sink = new ParquetSink(schema, out)) {
            SessionReport report =
                runner.run(engine, job, SessionOutputs.of(sink).withRejects(rejects));
            sink.finish();
            yield report;
          }
        }
      };
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
