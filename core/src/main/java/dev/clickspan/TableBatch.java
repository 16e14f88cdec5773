package dev.clickspan;

import java.util.List;

/**
 * Some rows of a table, column by column.
 *
 * @param rows how many, at least 1
 * @param columns in the order of the schema
 */
public record TableBatch(TableSchema schema, int rows, List<ColumnValues> columns) {

  public TableBatch {
    columns = List.copyOf(columns);
    if (columns.size() != schema.columns().size()) {
      throw new IllegalArgumentException("a batch lacks columns");
    }
  }
}
