package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a Parquet file that DuckDB wrote, whatever its name. */
@Timeout(120)
class QueryCommandTest {

  @TempDir private Path folder = Path.of("");
  private Path temp = Path.of("");
  private Path table = Path.of("");

  @BeforeEach
  void writeTable() throws IOException {
    temp = Files.createDirectory(folder.resolve("temp"));
    table =
        parquet(
            "table.gz",
            "SELECT *, 1 AS visitor_id, 2 AS session_id"
                + " FROM (VALUES ('anna', 3, NULL), ('bo', 12, 'x y'))");
  }

  @Test
  void printsATable() {
    query("SELECT col0 AS visitor_id, col1 AS events, col2 AS plan FROM sessions", table)
        .gives(
            """
            visitor_id  events  plan
            ----------  ------  ----
            anna             3  NULL
            bo              12  x y
            (2 rows)
            """);
    query("SELECT 1 AS one FROM sessions WHERE false", table).gives("one\n---\n(0 rows)\n");
  }

  @Test
  void aTableEndsSomewhere() {
    CommandRun run = query("SELECT i FROM range(1_000_000) t(i)", table);
    assertThat(run.out())
        .startsWith("  i\n---\n  0\n")
        .endsWith("999\n(the first 1,000 rows; --format csv, json or parquet gives all)\n");
    assertThat(query("SELECT i FROM range(1_000_000) t(i)", "--format=csv", table).out())
        .endsWith("\n999999\n");
  }

  @Test
  void dataCantDriveTheTerminal() {
    query("SELECT chr(27) || '[31m' || chr(10) AS \"a\u202e\"", table)
        .gives("a\\u202e\n----------------\n\\u001b[31m\\u000a\n(1 row)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "json; [|\t{\"col0\":\"anna\",\"col1\":3},|\t{\"col0\":\"bo\",\"col1\":12}|]|",
        "csv; col0,col1|anna,3|bo,12|",
      })
  void printsOtherFormats(String format, String expected) {
    query("SELECT col0, col1 FROM sessions", "--format", format, table)
        .gives(expected.replace('|', '\n'));
  }

  @ParameterizedTest
  @CsvSource({"r.csv, 'col1\n3\n12\n'", "r.json, '[\n\t{\"col1\":3},\n\t{\"col1\":12}\n]\n'"})
  void writesAFileByItsEnding(String name, String expected) {
    Path result = folder.resolve(name);
    query("SELECT col1 FROM sessions", "-o", result, table).gives("");
    assertThat(result).hasContent(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.ndjson", "all.csv.gz", "all.tsv", "all.xlsx", "all"})
  void refusesAnEndingThatItCantWrite(String name) {
    Path result = folder.resolve(name);
    query("SELECT 1", "-o", result, table)
        .failsWith(
            ExitCode.USAGE,
            "--output "
                + result
                + ": ends in none of .table, .json, .csv, .parquet; give --format, or another name");
    assertThat(result).doesNotExist();
  }

  @Test
  void warnsOfATableThatIsCutInAFile() {
    Path result = folder.resolve("all.txt");
    CommandRun run =
        query("SELECT i FROM range(1_001) t(i)", "--format=table", "-o", result, table);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "clickspan: the table holds the first 1,000 rows only;"
                + " --format csv, json or parquet gives all\n");
    query("SELECT i FROM range(1_000) t(i)", "--format=table", "-o", result, table).gives("");
  }

  @Test
  void writesParquetThatItAnswersFrom() {
    Path result = folder.resolve("r.parquet");
    query("SELECT col1 * 2 AS twice FROM sessions", "-o", result, table).gives("");
    query("SELECT sum(twice) AS sum FROM sessions", result).gives("sum\n---\n 30\n(1 row)\n");
  }

  @Test
  void aFailedQueryLeavesTheOldFileAndNothingElse() throws IOException {
    Path result = Files.writeString(folder.resolve("r.csv"), "old");
    CommandRun run = query("SELECT error('no') FROM sessions", "-o", result, table);
    run.failsWith(ExitCode.USAGE, "Invalid Input Error: no");
    assertThat(result).hasContent("old");
    assertThat(names(folder)).containsExactlyInAnyOrder("r.csv", "table.gz", "temp");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void wrongSqlIsShownWithItsPlace() {
    CommandRun run = query("SELECT count(*)\nFROM sessions\nGROUP BI 1", table);
    assertThat(run.err())
        .isEqualTo(
            """
            clickspan: Parser Error: syntax error at or near "BI"

            LINE 3: GROUP BI 1
                          ^^
            """);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void nothingElseCanBeRead() {
    CommandRun run = query("FROM read_csv('/etc/passwd')", table);
    assertThat(run.err()).contains("Permission Error", "A query sees the table sessions, and no");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void tooLittleMemoryIsALimit() {
    CommandRun run = query("SELECT list(i) FROM range(30_000_000) t(i)", "--memory", "32m", table);
    assertThat(run.err())
        .startsWith("clickspan: Out of Memory Error: ")
        .contains("; give more --memory")
        .hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void readsTheSqlFromAFile() throws IOException {
    Path sql =
        Files.writeString(
            folder.resolve("q.sql"), "-- How many?\nSELECT count(*) AS n\nFROM sessions;\n");
    CommandRun.of("query", "--sql-file", sql, table).gives("n\n-\n2\n(1 row)\n");
    Path none = folder.resolve("none.sql");
    CommandRun run = CommandRun.of("query", "--sql-file", none, table);
    assertThat(run.err()).startsWith("clickspan: --sql-file " + none + ": can't be read");
    assertThat(run.exitCode()).isEqualTo(2);
    Path large = Files.writeString(folder.resolve("large.sql"), "-".repeat((1 << 20) + 1));
    CommandRun.of("query", "--sql-file", large, table)
        .failsWith(
            ExitCode.USAGE, "--sql-file " + large + ": is larger than 1 MB, so it is no SQL");
  }

  @Test
  void takesSeveralTablesByAPattern() {
    parquet("other.gz", "SELECT 'cy' AS col0, 1 AS col1");
    query("SELECT count(*) AS n, sum(col1) AS s FROM sessions", folder.resolve("*.gz"))
        .gives("n   s\n-  --\n3  16\n(1 row)\n");
  }

  @Test
  void refusesTablesAmongEvents() {
    Path clicks = file(folder, "clicks.json", click("a", 0));
    query("SELECT 1", clicks, table)
        .failsWith(
            ExitCode.USAGE,
            "table.gz is queried as a table, not as events, since it has no anonymous_id (--visitor) and"
                + " no device_sent_timestamp (--time), and clicks.json holds events;"
                + " query one kind at a time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--gap=1h", "--visitor=col0", "--by=plan", "--keep=first:url", "--event=e"})
  void refusesOptionsThatHaveNoEffectOnTables(String option) {
    String visitor = option.startsWith("--visitor") ? "" : "no anonymous_id (--visitor) and ";
    query("SELECT 1", option, table)
        .failsWith(
            ExitCode.USAGE,
            option.replaceFirst("=.*", "")
                + " has no effect: table.gz is queried as a table, not as events, since it has "
                + visitor
                + "no device_sent_timestamp (--time); it has col0, col1, col2, visitor_id, session_id");
  }

  @Test
  void takesAParquetFileWithTheFieldsOfEventsForEvents() {
    Path events =
        parquet(
            "events",
            "SELECT * FROM (VALUES ('a', TIMESTAMPTZ '2020-06-01 12:00:00Z', {'plan': 'free'}),"
                + " ('a', '2020-06-01 13:00:00Z', NULL)) _(id, \"at\", traits)");
    query(
            "SELECT visitor_id, start, \"first_traits.plan\" AS plan FROM sessions ORDER BY start",
            "--visitor=user,id",
            "--time=at",
            "--by=traits.plan",
            "--gap=1h",
            events)
        .gives(
            """
            visitor_id  start                   plan
            ----------  ----------------------  ----
            a           2020-06-01 12:00:00+00  free
            a           2020-06-01 13:00:00+00  NULL
            (2 rows)
            """);
    CommandRun asTable = query("SELECT count(*) AS n FROM sessions", events);
    asTable.gives("n\n-\n2\n(1 row)\n");
    assertThat(asTable.err())
        .isEqualTo(
            "clickspan: warning: events is queried as a table, not as events, since it has no"
                + " anonymous_id (--visitor) and no device_sent_timestamp (--time);"
                + " it has id, at, traits\n");
  }

  @Test
  void aTableOfSessionsNeedsNoWord() {
    Path sessions = folder.resolve("s.parquet");
    CommandRun.of("sessions", file(folder, "clicks.json", click("a", 0)), "-o", sessions);
    CommandRun run = query("SELECT count(*) AS n FROM sessions", sessions);
    run.gives("n\n-\n1\n(1 row)\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void refusesToReplaceItsInput() {
    query("SELECT 1", "--format=parquet", "-o", table, table)
        .failsWith(
            ExitCode.USAGE, "--output " + table + ": is one of the inputs; name another file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "query SELECT", "query --sql-file x"})
  void wantsSqlAndAnInput(String commandLine) {
    CommandRun.of((Object[]) commandLine.split(" "))
        .failsWith(
            ExitCode.USAGE,
            "name the SQL, then an INPUT:"
                + " clickspan query 'SELECT count(*) FROM sessions' clicks.json.gz");
  }

  @Test
  void aDamagedTableIsBadInput() {
    Path damaged = file(folder, "damaged", "PAR1 and no more");
    CommandRun run = query("SELECT 1", damaged);
    assertThat(run.err()).startsWith("clickspan: ").contains("'" + damaged + "'").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void answersFromEvents() {
    Path clicks = file(folder, "clicks.json", click("a", 0), click("a", 5), click("b", 90));
    CommandRun run =
        query(
            "SELECT visitor_id, start, duration_ms / 60_000 AS minutes, events, event_counts"
                + " FROM sessions ORDER BY ALL",
            "--event=browser_family",
            clicks);
    run.gives(
        """
        visitor_id  start                   minutes  events  event_counts
        ----------  ----------------------  -------  ------  ------------
        a           2020-06-01 00:00:00+00      5.0       2  {Chrome=2}
        b           2020-06-01 01:30:00+00      0.0       1  {Chrome=1}
        (2 rows)
        """);
    assertThat(run.err()).startsWith("3 events of 2 visitors in 1 file");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void answersFromNoSessions() {
    query("SELECT count(*) AS n FROM sessions", file(folder, "empty.json"))
        .gives("n\n-\n0\n(1 row)\n");
  }

  @Test
  void findsWrongSqlBeforeItReadsEvents() {
    CommandRun run = query("SELECT nope FROM sessions", file(folder, "bad.json", "no JSON\n"));
    assertThat(run.err()).startsWith("clickspan: Binder Error: ").contains("LINE 1: SELECT nope");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(temp).isEmptyDirectory();
  }

  private CommandRun query(String sql, Object... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("query", sql, "--temp", temp), Stream.of(arguments)).toArray());
  }

  private Path parquet(String name, String select) {
    Path file = folder.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(select, file));
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
    }
  }
}
