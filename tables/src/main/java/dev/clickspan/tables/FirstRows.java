package dev.clickspan.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a query's result, as text.
 *
 * @param rows a text for each column, null where the value is
 * @param rest whether the result has more rows than these
 */
public record FirstRows(List<ResultColumn> columns, List<List<@Nullable String>> rows, Rest rest) {

  /** What follows the rows. */
  public enum Rest {
    NOTHING,
    MORE_ROWS
  }
}
