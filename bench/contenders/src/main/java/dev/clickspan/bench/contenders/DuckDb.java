package dev.clickspan.bench.contenders;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A DuckDB in this process, set up as its makers advise for one large job. */
final class DuckDb implements AutoCloseable {

  private final Connection connection;
  private final Statement statement;

  DuckDb() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    statement = connection.createStatement();
    execute("SET autoinstall_known_extensions = false");
    execute("SET autoload_known_extensions = false");
    execute("SET threads = 2");
    execute("SET memory_limit = '14GiB'");
    execute("SET temp_directory = 'duckdb-temp'");
    execute("SET preserve_insertion_order = false");
    execute("SET TimeZone = 'UTC'");
  }

  /** A table function over the files that reads these columns and no others. */
  static String events(String[] files, List<String> columns) {
    String list =
        Arrays.stream(files)
            .map(file -> "'" + file.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    return "read_json([%s], format = 'newline_delimited', columns = {%s})"
        .formatted(list, String.join(", ", columns));
  }

  /** The name under which a file's sessions are told. */
  static String sessionsIn(String file) {
    return "unique_sessions_by_file/" + Path.of(file).getFileName();
  }

  void execute(String sql) throws SQLException {
    statement.execute(sql);
  }

  /**
   * Makes of table {@code event} a table {@code repeated}: the events of visitors who have several.
   * Only these need a window; nearly all visitors have one.
   */
  void selectRepeated() throws SQLException {
    execute(
        """
        CREATE TEMP TABLE repeated AS
        SELECT * FROM event
        WHERE visitor IN (SELECT visitor FROM event GROUP BY visitor HAVING count(*) > 1)
        """);
  }

  /** The caller reads it to its end before it asks anything else. */
  ResultSet query(String sql) throws SQLException {
    return statement.executeQuery(sql);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
