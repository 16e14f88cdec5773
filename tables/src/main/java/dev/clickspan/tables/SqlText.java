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

  static String list(List<Path> paths) {
    return paths.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
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
