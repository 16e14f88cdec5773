package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.testkit.MadeTable.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Parquet writer wrote, read back by DuckDB and by parquet-java. */
class ParquetReadBackTest {

  private static final long MAX_TIME_MILLIS = 253_402_300_799_999L;

  private static final List<String> WORDS =
      List.of("", " ", "a", "Ω", "日本語", "😀", "\u0000", "e\u0301", "null", "ﬀ\"'\\\n", "\u202Eabc");

  @TempDir private Path folder;

  private final Random random = new Random(Seed.printed(this));

  /** Around eights of values, full pages and full batches. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 7, 8, 9, 63, 64, 65, 127, 128, 129, 16_383, 16_384, 16_385, 19_999, 20_000, 20_001,
        65_536, 70_000
      })
  void everyFormWithSoManyRows(int rows) throws Exception {
    assertReadBack(everyForm(rows), 65_536);
  }

  @Test
  void manyRowGroups() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertReadBack(everyForm(1 + random.nextInt(3_000)), 50 + random.nextInt(700));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 65_535, 65_536, 65_537})
  void dictionariesOfSoManyTexts(int different) throws Exception {
    int rows = Math.max(3 * different, 1_000);
    assertReadBack(
        new MadeTable()
            .with("texts", Form.CODES, column(rows, row -> "text " + row % different))
            .with("numbers", Form.LONGS, column(rows, row -> (long) random.nextInt(different) - 7))
            .with(
                "counts",
                Form.COUNTS,
                column(rows, row -> List.of(Map.entry("key " + row % different, 1L)))),
        rows);
  }

  @Test
  void textsThatAreAllDifferentOrHardlyAtAll() throws Exception {
    int rows = 5_000;
    assertReadBack(
        new MadeTable()
            .with("different", Form.CODES, column(rows, row -> "some text " + row))
            .with("half", Form.CODES, column(rows, row -> "text " + row / 2))
            .with("short", Form.CODES, column(rows, row -> row % 2 == 0 ? "" : "" + row))
            .with("empty", Form.CODES, column(rows, row -> ""))
            .with("missing", Form.CODES, column(rows, row -> null))
            .with("one", Form.CODES, column(rows, row -> row == 4_321 ? "here" : null))
            .with("empty_maps", Form.COUNTS, column(rows, row -> List.of())),
        rows);
  }

  @Test
  void numbersAtTheirEnds() throws Exception {
    List<Long> ends =
        List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 1L, Long.MIN_VALUE + 1, 65_535L, 65_536L);
    assertReadBack(
        new MadeTable()
            .with("any", Form.LONGS, column(999, row -> ends.get(random.nextInt(ends.size()))))
            .with("high", Form.LONGS, column(999, row -> Long.MAX_VALUE - random.nextInt(9)))
            .with("low", Form.LONGS, column(999, row -> Long.MIN_VALUE + random.nextInt(9)))
            .with("range", Form.LONGS, column(999, row -> row % 2 == 0 ? 0L : 65_535L))
            .with("past_it", Form.LONGS, column(999, row -> row % 2 == 0 ? 0L : 65_536L))
            .with("first", Form.TIMES, column(999, row -> 0L))
            .with("last", Form.TIMES, column(999, row -> MAX_TIME_MILLIS)),
        999);
  }

  @Test
  void columnsOfAnyName() throws Exception {
    var table = new MadeTable();
    for (String name : List.of("first_a.b", "with \"quotes\"", "日本語 😀", " ", "key_value")) {
      table.with(name, Form.LONGS, column(9, row -> (long) row));
      table.with(name + " counts", Form.COUNTS, column(9, row -> counts()));
    }
    assertReadBack(table, 9);
  }

  @Test
  void textsOfManyMegabytes() throws Exception {
    String text = "0123456789abcdef".repeat(1 << 20);
    assertReadBack(
        new MadeTable()
            .with("texts", Form.TEXTS, column(40, row -> row % 13 == 5 ? text + row : "short"))
            .with("codes", Form.CODES, column(40, row -> row % 17 == 5 ? text : null))
            .with(
                "maps",
                Form.COUNTS,
                column(40, row -> row == 7 ? List.of(Map.entry(text, 1L)) : List.of())),
        30);
  }

  @Test
  void longTextsMakeMorePages() throws Exception {
    MadeTable table =
        new MadeTable()
            .with("texts", Form.TEXTS, column(20_000, row -> (row + "/").repeat(40)))
            .with("codes", Form.CODES, column(20_000, row -> (row + "/").repeat(40)));
    Path file = assertReadBack(table, 20_000);
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      reader
          .getRowGroups()
          .get(0)
          .getColumns()
          .forEach(
              chunk -> {
                int pages = chunk.getEncodingStats().getNumDataPagesEncodedAs(Encoding.PLAIN);
                assertThat(chunk.getTotalUncompressedSize() / pages).isLessThan((1 << 20) + 1_000);
              });
    }
  }

  @Test
  void aTableWithoutRows() throws Exception {
    MadeTable table = everyForm(0);
    assertReadBack(table, 1);
    assertThat(describe(table.write(folder.resolve("none.parquet"), 1, random))).hasSize(7);
  }

  @Test
  void typesAreThoseOfTheSchema() throws Exception {
    Path file = everyForm(10).write(folder.resolve("types.parquet"), 10, random);
    assertThat(describe(file))
        .containsExactly(
            "texts VARCHAR",
            "codes VARCHAR",
            "longs BIGINT",
            "small BIGINT",
            "times TIMESTAMP WITH TIME ZONE",
            "booleans BOOLEAN",
            "counts MAP(VARCHAR, BIGINT)");
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      assertThat(reader.getFooter().getFileMetaData().getSchema().toString())
          .isEqualTo(
              """
              message schema {
                optional binary texts (STRING);
                optional binary codes (STRING);
                required int64 longs;
                required int64 small;
                required int64 times (TIMESTAMP(MILLIS,true));
                required boolean booleans;
                required group counts (MAP) {
                  repeated group key_value {
                    required binary key (STRING);
                    required int64 value;
                  }
                }
              }
              """);
      assertThat(reader.getFooter().getFileMetaData().getCreatedBy())
          .startsWith("clickspan version ");
    }
  }

  @Test
  void statisticsBoundWhatTheyDescribe() throws Exception {
    int rows = 3_000;
    MadeTable table =
        everyForm(rows).with("long_texts", Form.TEXTS, column(rows, row -> "é".repeat(50) + row));
    Path file = table.write(folder.resolve("statistics.parquet"), rows, random);
    assertThat(
            query(
                "SELECT path_in_schema, stats_min_value, stats_max_value, stats_null_count"
                    + " FROM parquet_metadata('"
                    + file
                    + "') WHERE path_in_schema IN ('longs', 'booleans', 'texts', 'codes')"
                    + " ORDER BY column_id"))
        .containsExactlyElementsOf(
            query(
                """
                SELECT 'texts', min(texts), max(texts), 0 FROM '%1$s'
                UNION ALL SELECT 'codes', min(codes), max(codes), count(*) - count(codes) FROM '%1$s'
                UNION ALL SELECT 'longs', min(longs)::text, max(longs)::text, 0 FROM '%1$s'
                UNION ALL SELECT 'booleans', min(booleans)::text, max(booleans)::text, 0 FROM '%1$s'
                """
                    .formatted(file)));
    // Rows are found by comparison with bounds, those that were shortened too.
    for (String column : List.of("texts", "codes", "long_texts")) {
      assertThat(
              query(
                  "SELECT count(*) FROM '%1$s' WHERE %2$s = (SELECT max(%2$s) FROM '%1$s')"
                      .formatted(file, column)))
          .isNotEqualTo(List.of("0"));
    }
    assertThat(
            query(
                "SELECT stats_min_value, stats_max_value, min_is_exact, max_is_exact"
                    + " FROM parquet_metadata('"
                    + file
                    + "') WHERE path_in_schema = 'long_texts'"))
        .containsExactly("é".repeat(32) + "|" + "é".repeat(31) + "ê|false|false");
  }

  @Test
  void codesLeaveNoTrace() throws Exception {
    MadeTable table = everyForm(40_000);
    Path one = table.write(folder.resolve("one.parquet"), 30_000, new Random(1));
    Path other = table.write(folder.resolve("other.parquet"), 30_000, new Random(2));
    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
  }

  private Path assertReadBack(MadeTable table, int batchRows) throws Exception {
    Path file = folder.resolve("table.parquet");
    table.write(file, batchRows, random);
    for (TableReader reader : TableReader.values()) {
      List<List<@Nullable Object>> columns = reader.read(file, table.schema());
      for (int i = 0; i < columns.size(); i++) {
        // Not by AssertJ, which would print all of them.
        int different = firstDifference(columns.get(i), table.values().get(i));
        assertThat(different)
            .as("%s: first row of %s that differs", reader, table.schema().columns().get(i))
            .isEqualTo(-1);
      }
    }
    return file;
  }

  private static int firstDifference(List<?> one, List<?> other) {
    int common = Math.min(one.size(), other.size());
    for (int row = 0; row < common; row++) {
      if (!Objects.equals(one.get(row), other.get(row))) {
        return row;
      }
    }
    return one.size() == other.size() ? -1 : common;
  }

  private MadeTable everyForm(int rows) {
    return new MadeTable()
        .with("texts", Form.TEXTS, column(rows, row -> text()))
        .with("codes", Form.CODES, column(rows, row -> random.nextInt(5) == 0 ? null : word()))
        .with("longs", Form.LONGS, column(rows, row -> random.nextLong()))
        .with("small", Form.LONGS, column(rows, row -> (long) random.nextInt(40)))
        .with("times", Form.TIMES, column(rows, row -> random.nextLong(MAX_TIME_MILLIS)))
        .with("booleans", Form.BOOLEANS, column(rows, row -> random.nextBoolean()))
        .with("counts", Form.COUNTS, column(rows, row -> counts()));
  }

  private static List<@Nullable Object> column(int rows, IntFunction<@Nullable Object> value) {
    var column = new ArrayList<@Nullable Object>();
    IntStream.range(0, rows).forEach(row -> column.add(value.apply(row)));
    return column;
  }

  private String text() {
    return IntStream.range(0, random.nextInt(6))
        .mapToObj(i -> word())
        .collect(Collectors.joining());
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private List<Map.Entry<String, Long>> counts() {
    var counts = new TreeMap<String, Long>();
    for (int i = random.nextInt(4); i > 0; i--) {
      counts.put(word(), 1L + random.nextInt(1_000));
    }
    return List.copyOf(counts.entrySet());
  }

  private static List<String> describe(Path file) throws Exception {
    return query(
        "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '" + file + "')");
  }

  private static List<String> query(String sql) throws Exception {
    var lines = new ArrayList<String>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(rows.getString(i));
        }
        lines.add(String.join("|", cells));
      }
    }
    return lines;
  }
}
