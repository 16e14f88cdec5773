package dev.clickspan.testkit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ColumnType;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.TableSchema;
import dev.clickspan.write.table.CsvSink;
import dev.clickspan.write.table.FormulaText;
import dev.clickspan.write.table.NdjsonSink;
import dev.clickspan.write.table.TextCodec;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads back every cell of tables full of odd values, missing and empty ones told apart. */
class TextTablesInDuckDbTest {

  private static final int ROUNDS = 30;

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void everyCellReadsBack() throws SQLException {
    long seed = Seed.printed(this);
    int read = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (int round = 0; round < ROUNDS; round++) {
        long roundSeed = seed + round;
        SessionJob drawn = RandomCorpus.draw(roundSeed, folder.resolve("round" + round));
        SessionJob job = RandomCorpus.withTable(drawn, roundSeed);
        TableSchema schema = TableSchema.of(job);
        var rows = new RowCollector(schema, 100);
        var csvBytes = new ByteArrayOutputStream();
        var csv = new CsvSink(schema, TextCodec.GZIP, FormulaText.AS_IS, csvBytes);
        var jsonBytes = new ByteArrayOutputStream();
        var json = new NdjsonSink(schema, TextCodec.ZSTD, jsonBytes);
        try {
          LeakGuard.reference().run(job, rows, ProgressListener.NONE);
          LeakGuard.reference().run(job, csv, ProgressListener.NONE);
          LeakGuard.reference().run(job, json, ProgressListener.NONE);
        } catch (SessionException e) {
          continue; // every line of this corpus is bad
        }
        csv.finish();
        json.finish();
        if (rows.rows().isEmpty()) {
          continue;
        }
        List<List<@Nullable String>> expected = texts(schema, rows.rows());
        Path csvFile = CorpusFiles.write(folder, "t.csv.gz", csvBytes.toByteArray());
        assertThat(
                rows(
                    duckDb,
                    """
                    FROM read_csv('%s', header = true, delim = ',', quote = '"', escape = '"',
                      all_varchar = true, allow_quoted_nulls = false)
                    """
                        .formatted(csvFile)))
            .as("CSV, -Dclickspan.seed=%d", roundSeed)
            .isEqualTo(expected);
        Path jsonFile = CorpusFiles.write(folder, "t.ndjson.zst", jsonBytes.toByteArray());
        assertThat(
                rows(
                    duckDb,
                    "FROM read_json('%s', format = 'newline_delimited', columns = {%s})"
                        .formatted(jsonFile, textColumns(schema))))
            .as("NDJSON, -Dclickspan.seed=%d", roundSeed)
            .isEqualTo(expected);
        read += expected.size();
      }
    }
    assertThat(read).isGreaterThan(10 * ROUNDS);
  }

  private static String textColumns(TableSchema schema) {
    return schema.columns().stream()
        .map(column -> "'" + column.name() + "': 'VARCHAR'")
        .collect(joining(", "));
  }

  private static List<List<@Nullable String>> rows(Connection duckDb, String sql)
      throws SQLException {
    var rows = new ArrayList<List<@Nullable String>>();
    try (Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new ArrayList<@Nullable String>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** What each cell is as text. */
  private static List<List<@Nullable String>> texts(
      TableSchema schema, List<List<@Nullable Object>> rows) {
    var texts = new ArrayList<List<@Nullable String>>();
    for (List<@Nullable Object> row : rows) {
      var cells = new ArrayList<@Nullable String>();
      for (int column = 0; column < row.size(); column++) {
        cells.add(text(schema.columns().get(column).type(), row.get(column)));
      }
      texts.add(cells);
    }
    return texts;
  }

  private static @Nullable String text(ColumnType type, @Nullable Object cell) {
    if (cell == null) {
      return null;
    }
    return switch (type) {
      case TIMESTAMP -> RFC_3339.format(Instant.ofEpochMilli((Long) cell));
      case COUNTS ->
          ((Map<?, ?>) cell)
              .entrySet().stream()
                  .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                  .collect(joining(",", "{", "}"));
      case TEXT, LONG, BOOLEAN -> cell.toString();
    };
  }
}
