package dev.clickspan.cli;

import dev.clickspan.RejectSink;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.TableSchema;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.tables.FirstRows;
import dev.clickspan.tables.FirstRows.Rest;
import dev.clickspan.tables.QueryConfig;
import dev.clickspan.tables.ResultFormat;
import dev.clickspan.tables.SessionQuery;
import dev.clickspan.write.parquet.ParquetSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One query on its way: from events to a Parquet file in the temp folder, from that to an answer.
 */
final class QueryRun {

  /** The JVM gives back a larger part each time it is asked, and all that it can at the fourth. */
  private static final int HEAP_STEPS = 4;

  private final String sql;
  private final QueryFormat format;
  private final Terminal.Device device;
  private final Messages messages;
  private final TempFolder temp;
  private final Path folder;
  private final QueryConfig config;

  /**
   * @param device what the answer goes to
   * @param messages where to warn
   * @param temp where sessions, and what has no room in memory, go
   */
  QueryRun(
      String sql,
      QueryFormat format,
      Terminal.Device device,
      Messages messages,
      EmbeddedConfig engine,
      TempFolder temp) {
    this.sql = sql;
    this.format = format;
    this.device = device;
    this.messages = messages;
    this.temp = temp;
    try {
      folder = temp.newFolder("query").toAbsolutePath();
    } catch (IOException e) {
      throw temp.failed(e);
    }
    config = new QueryConfig(engine.threads(), engine.memoryBytes(), folder);
  }

  /** Answers from tables that were written before. */
  void overTables(List<Path> parquet, ResultTarget target) {
    target.write(
        out -> {
          try (SessionQuery query = SessionQuery.open(parquet, config)) {
            answer(query, out);
          }
        });
  }

  /** Makes sessions of events and answers from them. */
  void overEvents(
      SessionJob job,
      SessionEngine engine,
      Optional<RejectSink> rejects,
      JobRunner runner,
      ResultTarget target) {
    long startNanos = System.nanoTime();
    checkBefore(TableSchema.of(job));
    Path sessions = folder.resolve("sessions");
    SessionReport report =
        fill(
            sessions,
            TableSchema.of(job),
            sink -> runner.run(engine, job, SessionOutputs.of(sink).withRejects(rejects)));
    giveHeapBack();
    long queryStartNanos = System.nanoTime();
    overTables(List.of(sessions), target);
    runner.sumUp(report, startNanos, queryStartNanos);
  }

  /** What the engine held, DuckDB may take: the two are not to add up. */
  private static void giveHeapBack() {
    for (int step = 0; step < HEAP_STEPS; step++) {
      System.gc();
    }
  }

  /** Asks of a table without rows: no hour of work should end at a mistyped name. */
  private void checkBefore(TableSchema schema) {
    Path empty = folder.resolve("empty");
    fill(empty, schema, sink -> sink);
    try (SessionQuery query = SessionQuery.open(List.of(empty), config)) {
      query.check(sql);
    }
  }

  private <T> T fill(Path file, TableSchema schema, Function<ParquetSink, T> rows) {
    try (OutputStream out = Files.newOutputStream(file);
        var sink = new ParquetSink(schema, out)) {
      T result = rows.apply(sink);
      sink.finish();
      return result;
    } catch (UncheckedIOException e) {
      throw temp.failed(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw temp.failed(e);
    }
  }

  private void answer(SessionQuery query, OutputStream out) throws IOException {
    switch (format) {
      case TABLE -> {
        FirstRows rows = query.firstRows(sql, QueryTable.MAX_ROWS);
        out.write(QueryTable.text(rows, device).getBytes(StandardCharsets.UTF_8));
        // Who looks sees the last line; who doesn't would take the part for the whole.
        if (rows.rest() == Rest.MORE_ROWS && device == Terminal.Device.OTHER) {
          messages.line(
              "clickspan: the table holds the first %s rows only; --format csv, json or parquet gives all"
                  .formatted(Figures.grouped(QueryTable.MAX_ROWS)));
        }
      }
      case JSON -> file(query, ResultFormat.JSON, out);
      case CSV -> file(query, ResultFormat.CSV, out);
      case PARQUET -> file(query, ResultFormat.PARQUET, out);
    }
  }

  /** The whole answer is there before any of it is handed out. */
  private void file(SessionQuery query, ResultFormat format, OutputStream out) throws IOException {
    Path result = folder.resolve("result");
    query.write(sql, format, result);
    Files.copy(result, out);
  }
}
