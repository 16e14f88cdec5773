package dev.clickspan.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.tables.FirstRows.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SessionQueryTest {

  private static final long MEMORY_BYTES = 64 << 20;

  @TempDir private Path folder = Path.of("");
  private Path work = Path.of("");
  private Path parquet = Path.of("");

  @BeforeEach
  void writeSessions() throws IOException {
    work = Files.createDirectory(folder.resolve("work"));
    parquet =
        ParquetFiles.write(
            folder.resolve("it's [1]*.parquet"),
            "SELECT 'v' || i AS visitor_id, i AS events FROM range(3) t(i)");
  }

  @Test
  void givesTheFirstRowsWithTheirColumns() {
    FirstRows rows = firstRows("FROM sessions ORDER BY events DESC", 2);
    assertThat(rows.columns())
        .containsExactly(
            new ResultColumn("visitor_id", "VARCHAR"), new ResultColumn("events", "BIGINT"));
    assertThat(rows.rows()).containsExactly(List.of("v2", "2"), List.of("v1", "1"));
    assertThat(rows.rest()).isEqualTo(Rest.MORE_ROWS);
    assertThat(firstRows("FROM sessions", 3).rest()).isEqualTo(Rest.NOTHING);
    assertThat(firstRows("FROM sessions WHERE events > 2", 3).rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "1::HUGEINT * 170141183460469231731687303715884105727; 170141183460469231731687303715884105727; true",
        "0.1::DECIMAL(38,10); 0.1000000000; true",
        "1 / 3; 0.3333333333333333; true",
        "1 / 0; inf; true",
        "TIMESTAMPTZ '2020-06-01 02:00:00.123+02'; 2020-06-01 00:00:00.123+00; false",
        "TIMESTAMP '2020-03-29 02:30:00'; 2020-03-29 02:30:00; false",
        "INTERVAL 90 MINUTE; 01:30:00; false",
        "[DATE '2020-06-01', NULL]; [2020-06-01, NULL]; false",
        "MAP {'page': 2}; {page=2}; false",
        "{'a': 1, 'b': 'x'}; {'a': 1, 'b': x}; false",
        "NULL; ; true",
      })
  void writesEachTypeAsText(String value, String text, boolean number) {
    FirstRows rows = firstRows("SELECT " + value + " AS value", 1);
    assertThat(rows.rows()).containsExactly(Arrays.asList(text));
    assertThat(rows.columns().get(0).isNumber()).isEqualTo(number && text != null);
  }

  @Test
  void writesJson() {
    assertThat(
            written(
                """
                SELECT events, visitor_id AS "the ""id\""", 1 / events AS share, NULL AS nothing,
                  MAP {'page': 2} AS counts, 12345678901234567890.50::DECIMAL(22, 2) AS exact,
                  TIMESTAMPTZ '2020-06-01' AS start
                FROM sessions ORDER BY events LIMIT 2 -- and no more
                """,
                ResultFormat.JSON))
        .isEqualTo(
            """
            [
            	{"events":0,"the \\"id\\"":"v0","share":null,"nothing":null,"counts":{"page":2},\
            "exact":12345678901234567890.50,"start":"2020-06-01 00:00:00+00"},
            	{"events":1,"the \\"id\\"":"v1","share":1.0,"nothing":null,"counts":{"page":2},\
            "exact":12345678901234567890.50,"start":"2020-06-01 00:00:00+00"}
            ]
            """);
  }

  @Test
  void writesCsv() {
    assertThat(
            written(
                "SELECT visitor_id, 'a \"b\", c' AS \"x,y\", NULL AS n, '' AS e FROM sessions ORDER BY 1 LIMIT 1;",
                ResultFormat.CSV))
        .isEqualTo("visitor_id,\"x,y\",n,e\nv0,\"a \"\"b\"\", c\",,\"\"\n");
  }

  @Test
  void writesParquetThatItReadsAgain() {
    Path result = work.resolve("result");
    try (SessionQuery query = open(parquet)) {
      query.write(
          "SELECT events, [events] AS list FROM sessions ORDER BY events DESC",
          ResultFormat.PARQUET,
          result);
    }
    try (SessionQuery again = open(result)) {
      assertThat(again.firstRows("FROM sessions", 9).rows())
          .containsExactly(List.of("2", "[2]"), List.of("1", "[1]"), List.of("0", "[0]"));
    }
  }

  @Test
  void parquetKeepsTheDigitsOfASum() {
    Path result = work.resolve("result");
    try (SessionQuery query = open(parquet)) {
      query.write(
          "SELECT sum(9007199254740993 + events - 1) AS \"a \"\"sum\", 12345678901234567890::UHUGEINT AS u"
              + " FROM sessions",
          ResultFormat.PARQUET,
          result);
    }
    try (SessionQuery again = open(result)) {
      FirstRows rows = again.firstRows("FROM sessions", 9);
      assertThat(rows.rows()).containsExactly(List.of("27021597764222979", "12345678901234567890"));
      assertThat(rows.columns())
          .containsExactly(
              new ResultColumn("a \"sum", "DECIMAL(38,0)"), new ResultColumn("u", "DECIMAL(38,0)"));
    }
  }

  @Test
  void takesSeveralFilesAsOneTable() {
    Path other =
        ParquetFiles.write(folder.resolve("other"), "SELECT 7 AS events, 'x' AS first_plan");
    try (SessionQuery query = open(parquet, other)) {
      assertThat(query.firstRows("SELECT events, first_plan FROM sessions ORDER BY 1", 9).rows())
          .contains(Arrays.asList("2", null), List.of("7", "x"))
          .hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"p[2], p2", "s*, sx", "s?, sx", "it's [a-c]*, it's b", "b[]], b]", "[[]x, [x"})
  void aNameIsNoPattern(String name, String match) throws IOException {
    Path day = Files.createDirectory(folder.resolve("d[1]"));
    Files.createDirectory(folder.resolve("d1"));
    Path file = ParquetFiles.write(day.resolve(name), "SELECT 'right' AS name");
    ParquetFiles.write(day.resolve(match), "SELECT 'wrong' AS name");
    ParquetFiles.write(folder.resolve("d1").resolve(name), "SELECT 'wrong' AS name");
    try (SessionQuery query = open(file)) {
      assertThat(query.firstRows("FROM sessions", 9).rows()).containsExactly(List.of("right"));
    }
  }

  @Test
  void takesNoColumnsFromTheNameOfAFolder() throws IOException {
    Path day = Files.createDirectory(folder.resolve("day=2020-06-01"));
    Path file = Files.copy(parquet, day.resolve("s.parquet"));
    try (SessionQuery query = open(file)) {
      assertThat(query.firstRows("FROM sessions", 1).columns()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "SELEC 1; Parser Error: syntax error at or near \"SELEC\"||LINE 1: SELEC 1|        ^^^^^",
        "SELECT visitor_id,|  nope|FROM sessions; Binder Error: Referenced column \"nope\" not found in FROM clause!|Candidate bindings: \"events\"||LINE 2:   nope|          ^^^^",
        "SELECT * FROM session; Catalog Error: Table with name session does not exist!|Did you mean \"sessions\"?||LINE 1: SELECT * FROM session|                      ^^^^^^^",
        "SELECT visitor_id::INTEGER FROM sessions; Conversion Error: Could not convert string 'v0' to INT32 when casting from source column visitor_id",
        "SELECT ?; Invalid Input Error: Not all parameters were bound",
      })
  void anErrorIsShownAsDuckDbSaysIt(String sql, String message) {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> written(sql.replace('|', '\n'), ResultFormat.CSV))
        .withMessage(message.replace('|', '\n'));
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> firstRows(sql.replace('|', '\n'), 9))
        .withMessage(message.replace('|', '\n'));
    assertThat(work).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " -- nothing",
        "SELECT 1; SELECT 2",
        "CREATE VIEW v AS SELECT 1",
        "DROP VIEW sessions; SELECT 1",
        "COPY sessions TO '%s'",
        "COPY (SELECT 1) TO '%s' (FORMAT csv, USE_TMP_FILE false)",
        "COPY (SELECT 1) TO '%s' (FORMAT csv, USE_TMP_FILE false); SELECT 1",
        "EXPORT DATABASE '%s'",
        "ATTACH '%s.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '1TB'",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "PRAGMA threads = 9",
        "CREATE SECRET s (TYPE s3)",
      })
  void nothingButOneSelect(String sql) throws IOException {
    byte[] before = Files.readAllBytes(parquet);
    assertThatThrownBy(() -> firstRows(sql.replace("%s", parquet.toString().replace("'", "''")), 9))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "a query is one SELECT over the table sessions;"
                + " --format and --output say where its result goes");
    assertThat(parquet).hasBinaryContent(before);
  }

  @Test
  void cantLeaveTheStatementThatItIsPutInto() throws IOException {
    byte[] before = Files.readAllBytes(parquet);
    String target = parquet.toString().replace("'", "''");
    for (String sql :
        List.of(
            "SELECT 1) TO '%s' (FORMAT csv, USE_TMP_FILE false); COPY (SELECT 1",
            "SELECT 1')) TO '%s' (FORMAT csv, USE_TMP_FILE false); --")) {
      assertThatThrownBy(() -> written(sql.formatted(target), ResultFormat.CSV))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("Parser Error");
    }
    assertThat(parquet).hasBinaryContent(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM read_csv('/etc/passwd')",
        "FROM read_text('/etc/passwd')",
        "FROM read_blob('/proc/self/environ')",
        "FROM glob('/etc/*')",
        "FROM '/etc/passwd.csv'",
        "FROM read_parquet('../*.parquet')",
        "FROM read_json('https://example.com/a.json')",
        "FROM 's3://bucket/a.parquet'",
        "FROM duckdb_extensions()",
      })
  void noOtherFileAndNoNetwork(String sql) {
    assertThatThrownBy(() -> firstRows(sql, 9))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("Permission Error: Cannot access ")
        .hasMessageEndingWith("\n\nA query sees the table sessions, and no file.");
  }

  @Test
  void memoryIsALimitThatTheMessageSaysHowToLift() {
    assertThatThrownBy(() -> firstRows("SELECT list(i) FROM range(30_000_000) t(i)", 1))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith("Out of Memory Error: failed to ")
        .hasMessageEndingWith("; give more --memory, fewer --threads, or a --temp with more space")
        .extracting("kind")
        .isEqualTo(ErrorKind.LIMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Java heap space",
        "file system operations are disabled by configuration"
      })
  void theTextOfAnErrorOfTheSqlIsNotJudged(String text) {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> firstRows("SELECT error('" + text + "') FROM sessions", 1))
        .withMessage("Invalid Input Error: " + text);
  }

  @Test
  void aHeapThatIsTooSmallForAValueIsALimit() {
    assertThat(DuckDbFailure.ofWrapped(new SQLException("Invalid Error: Java heap space")))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith("Invalid Error: Java heap space; give more --memory")
        .extracting("kind")
        .isEqualTo(ErrorKind.LIMIT);
  }

  @Test
  void whatHasNoRoomGoesToTheWorkFolder() {
    String sql = "SELECT count(DISTINCT hash(i)::VARCHAR) FROM range(2_000_000) t(i)";
    assertThat(firstRows(sql, 1).rows()).containsExactly(List.of("2000000"));
  }

  @Test
  void anInterruptEndsTheStatement() throws InterruptedException {
    Thread caller = Thread.currentThread();
    var interrupter = new Thread(caller::interrupt);
    try (SessionQuery query = open(parquet)) {
      interrupter.start();
      assertThatThrownBy(
              () ->
                  query.firstRows(
                      "SELECT count(*) FROM range(1_000_000) a(i), range(1_000_000) b(i) WHERE a.i * b.i % 7 = 3",
                      1))
          .isInstanceOf(SessionException.class)
          .extracting("kind")
          .isEqualTo(ErrorKind.INTERRUPTED);
    }
    assertThat(Thread.interrupted()).isTrue();
    interrupter.join();
  }

  @Test
  void aDamagedFileIsBadInput() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged"), "PAR1 and nothing else PAR1");
    assertThatThrownBy(() -> open(damaged).close())
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("'" + damaged + "'")
        .extracting("kind")
        .isEqualTo(ErrorKind.BAD_INPUT);
  }

  @Test
  void damagedPagesAreBadInput() throws IOException {
    byte[] bytes = Files.readAllBytes(parquet);
    Arrays.fill(bytes, 4, 40, (byte) 0xff);
    Path damaged = Files.write(folder.resolve("damaged"), bytes);
    try (SessionQuery query = open(damaged)) {
      assertThatThrownBy(() -> query.firstRows("FROM sessions", 9))
          .isInstanceOf(SessionException.class)
          .hasMessageEndingWith("; a Parquet file is damaged: '" + damaged + "'")
          .extracting("kind")
          .isEqualTo(ErrorKind.BAD_INPUT);
    }
  }

  private FirstRows firstRows(String sql, int maxRows) {
    try (SessionQuery query = open(parquet)) {
      return query.firstRows(sql, maxRows);
    }
  }

  private String written(String sql, ResultFormat format) {
    Path result = work.resolve("result");
    try (SessionQuery query = open(parquet)) {
      query.write(sql, format, result);
      return Files.readString(result);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SessionQuery open(Path... files) {
    return SessionQuery.open(List.of(files), new QueryConfig(2, MEMORY_BYTES, work));
  }
}
