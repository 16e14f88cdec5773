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
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet)".formatted(select, SqlText.literal(file)));
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
