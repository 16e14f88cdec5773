package dev.clickspan.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of SQL. */
final class SqlText {

  private SqlText() {}

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String literal(Path path) {
    return literal(path.toString());
  }

  static String list(List<String> texts) {
    return texts.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A pattern that only this path matches: DuckDB takes every path for a pattern. */
  static String pattern(Path path) {
    return path.toString().replaceAll("[\\[*?]", "[$0]");
  }

  /** The rows of a file. A folder's name gives no columns. */
  static String parquet(Path file) {
    return "read_parquet(%s, hive_partitioning = false)".formatted(literal(pattern(file)));
  }

  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /**
   * The user's query as a table. DuckDB takes nothing but a single SELECT there: whatever stands in
   * the text, it can't end this statement and begin another.
   */
  static String table(String query) {
    return "query(" + literal(query) + ")";
  }
}
