package dev.clickspan.write.table;

import dev.clickspan.ColumnType;
import dev.clickspan.TableSchema;
import dev.clickspan.TextDictionary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all batches of a table have in common.
 *
 * @param dictionaries for each column the texts of its codes; null where it has none
 * @param maxRows rows of a full batch, at least 1
 */
public record BatchShape(
    TableSchema schema, List<@Nullable TextDictionary> dictionaries, int maxRows) {

  /** A batch is full as well when its texts take so many bytes a row on average. */
  private static final int MAX_TEXT_BYTES_A_ROW = 96;

  /** What the texts of a column take at first: a UUID and a little. */
  private static final int FIRST_TEXT_BYTES_A_ROW = 40;

  public BatchShape {
    dictionaries = Collections.unmodifiableList(new ArrayList<>(dictionaries));
    if (dictionaries.size() != schema.columns().size() || maxRows < 1) {
      throw new IllegalArgumentException("a shape of batches that isn't one");
    }
  }

  /** A batch is full when its texts and counts take so many bytes, few rows as it may have. */
  long maxTextBytes() {
    return (long) maxRows * MAX_TEXT_BYTES_A_ROW;
  }

  /** Room for the texts of a column at first, in bytes. */
  int firstTextBytes() {
    return maxRows * FIRST_TEXT_BYTES_A_ROW;
  }

  /** What a batch takes, unless a text is very long, in bytes. */
  public long bytes() {
    long bytes = 0;
    long textColumns = 0;
    for (int column = 0; column < schema.columns().size(); column++) {
      ColumnType type = schema.columns().get(column).type();
      bytes += (long) maxRows * bytesARow(type);
      textColumns += type == ColumnType.TEXT && dictionaries.get(column) == null ? 1 : 0;
    }
    return bytes + Math.max(maxTextBytes(), textColumns * firstTextBytes());
  }

  private static int bytesARow(ColumnType type) {
    return switch (type) {
      case BOOLEAN -> 1;
      case TEXT, COUNTS -> Integer.BYTES;
      case LONG, TIMESTAMP -> Long.BYTES;
    };
  }
}
