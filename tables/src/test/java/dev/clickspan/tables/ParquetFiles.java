package dev.clickspan.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes Parquet files by SQL. */
final class ParquetFiles {

  private ParquetFiles() {}

  static Path write(Path file, String select) {
    return write(file, select, "COMPRESSION snappy");
  }

  static Path write(Path file, String select, String options) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet, %s)".formatted(select, SqlText.literal(file), options));
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
