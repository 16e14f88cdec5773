package dev.clickspan.tables;

import dev.clickspan.FieldPath;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Parquet file holds.
 *
 * @param rows how many it says it has
 * @param columns in their order, with the names that the file gives them
 * @param sqlNames the names by which SQL knows them: of those that differ in case alone, all but
 *     the first have others
 */
record ParquetSchema(long rows, List<ParquetField> columns, List<String> sqlNames) {

  ParquetSchema {
    columns = List.copyOf(columns);
    sqlNames = List.copyOf(sqlNames);
    if (columns.size() != sqlNames.size()) {
      throw new IllegalArgumentException(columns + " are not " + sqlNames);
    }
  }

  /**
   * Reads it.
   *
   * @throws SQLException if it is damaged, or no Parquet file
   */
  static ParquetSchema read(ParquetDatabase database, Path file) throws SQLException {
    String pattern = SqlText.literal(SqlText.pattern(file));
    long rows;
    List<ParquetField> columns;
    try (Statement statement = database.connection().createStatement();
        ResultSet facts =
            statement.executeQuery(
                "SELECT num_rows FROM parquet_file_metadata(%s)".formatted(pattern))) {
      facts.next();
      rows = facts.getLong(1);
    }
    try (Statement statement = database.connection().createStatement();
        ResultSet elements =
            statement.executeQuery(
                "SELECT name, num_children, duckdb_type, type, logical_type FROM parquet_schema(%s) ORDER BY column_id"
                    .formatted(pattern))) {
      elements.next(); // the root, which stands for the row
      columns = parts(elements);
    }
    String all = "FROM " + SqlText.parquet(file);
    try (PreparedStatement statement = database.connection().prepareStatement(all)) {
      ResultSetMetaData names = statement.getMetaData();
      var sqlNames = new ArrayList<String>();
      for (int column = 1; column <= names.getColumnCount(); column++) {
        sqlNames.add(names.getColumnName(column));
      }
      return new ParquetSchema(rows, columns, sqlNames);
    }
  }

  /** The parts of the element that the result stands on, each of them followed by its own. */
  private static List<ParquetField> parts(ResultSet elements) throws SQLException {
    var parts = new ArrayList<ParquetField>();
    for (long left = elements.getLong(2); left > 0; left--) {
      elements.next();
      FieldForm form =
          FieldForm.of(elements.getString(3), elements.getString(4), elements.getString(5));
      parts.add(new ParquetField(elements.getString(1), form, parts(elements)));
    }
    return parts;
  }

  /**
   * The numbers of the columns that fields are read from, among all that have no parts.
   *
   * @param fields empty for all
   */
  Set<Integer> leaves(Optional<List<FieldPath>> fields) {
    var leaves = new HashSet<Integer>();
    addLeaves(columns, fields.map(FieldTree::of).orElse(null), 0, leaves);
    return leaves;
  }

  /**
   * @param wanted of these fields; null for all
   * @return the number behind them
   */
  private static int addLeaves(
      List<ParquetField> fields, @Nullable FieldTree wanted, int first, Set<Integer> leaves) {
    int next = first;
    for (ParquetField field : fields) {
      FieldTree of = wanted == null ? null : wanted.part(field.name());
      boolean isRead = wanted == null || of != null;
      if (field.parts().isEmpty()) {
        if (isRead) {
          leaves.add(next);
        }
        next++;
      } else {
        boolean whole = of == null || of.isWhole() || field.form() != FieldForm.OBJECT;
        next = addLeaves(field.parts(), whole ? null : of, next, isRead ? leaves : new HashSet<>());
      }
    }
    return next;
  }

  /** Whether a row may have the field. */
  boolean has(FieldPath path) {
    List<ParquetField> fields = columns;
    for (int level = 0; level < path.names().size(); level++) {
      ParquetField field = named(fields, path.names().get(level));
      if (field == null) {
        return false;
      }
      if (level + 1 == path.names().size()) {
        return true;
      }
      switch (field.form()) {
        case OBJECT -> fields = field.parts();
        case MAP, TEXT, JSON -> {
          return true; // Only the values tell.
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private static @Nullable ParquetField named(List<ParquetField> fields, String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
  }
}
