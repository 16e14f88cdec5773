package dev.clickspan.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A database of DuckDB's that can reach some files and nothing else, and loads no extension. */
final class ParquetDatabase implements AutoCloseable {

  private final Connection connection;

  private ParquetDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param files absolute
   * @param settings further ones, as {@code SET} takes them
   */
  static ParquetDatabase open(List<Path> files, List<String> settings) throws SQLException {
    NativeLibrary.demand();
    var database = new ParquetDatabase(DriverManager.getConnection("jdbc:duckdb:"));
    try {
      for (String setting : settings) {
        database.set(setting);
      }
      database.set("TimeZone = 'UTC'");
      database.set("autoinstall_known_extensions = false");
      database.set("autoload_known_extensions = false");
      // DuckDB asks for permission of the pattern too, not only of the file that it finds.
      List<String> allowed =
          files.stream()
              .flatMap(file -> Stream.of(file.toString(), SqlText.pattern(file)))
              .distinct()
              .toList();
      database.set("allowed_paths = " + SqlText.list(allowed));
      database.set("enable_external_access = false");
      return database;
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  void set(String setting) throws SQLException {
    execute("SET " + setting);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
