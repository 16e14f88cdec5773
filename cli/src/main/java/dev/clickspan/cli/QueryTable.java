package dev.clickspan.cli;

import dev.clickspan.tables.FirstRows;
import dev.clickspan.tables.FirstRows.Rest;
import dev.clickspan.tables.ResultColumn;
import dev.clickspan.write.TextTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query's first rows as a table, numbers to the right, with a last line that says how many rows
 * there are. What could drive a terminal is written as escapes.
 */
final class QueryTable {

  /** A table is for reading; more rows than anybody reads need another format. */
  static final int MAX_ROWS = 1_000;

  /** How much of a value somebody who looks is shown. */
  private static final int CLIPPED_CHARACTERS = 40;

  private static final String GAP = "  ";

  private final List<ResultColumn> columns;
  private final List<List<String>> lines = new ArrayList<>();
  private final int[] widths;

  private QueryTable(List<ResultColumn> columns) {
    this.columns = columns;
    widths = new int[columns.size()];
  }

  static String text(FirstRows result, Terminal.Device device) {
    var table = new QueryTable(result.columns());
    table.add(result.columns().stream().map(ResultColumn::name).toList(), device);
    result.rows().forEach(row -> table.add(row, device));
    return table + end(result) + "\n";
  }

  private void add(List<? extends @Nullable String> row, Terminal.Device device) {
    var cells = new ArrayList<String>();
    for (int column = 0; column < widths.length; column++) {
      String cell = cell(row.get(column), device);
      widths[column] = Math.max(widths[column], width(cell));
      cells.add(cell);
    }
    lines.add(cells);
  }

  private static String cell(@Nullable String value, Terminal.Device device) {
    if (value == null) {
      return "NULL";
    }
    String safe = TextTable.printable(value);
    return device == Terminal.Device.TERMINAL
        ? ShownText.shortened(safe, CLIPPED_CHARACTERS)
        : safe;
  }

  private static String end(FirstRows result) {
    return result.rest() == Rest.MORE_ROWS
        ? "(the first %s rows; --format csv, json or parquet gives all)"
            .formatted(Figures.grouped(result.rows().size()))
        : "(" + Figures.counted(result.rows().size(), "row") + ")";
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (List<String> cells : lines) {
      text.append(line(cells));
      if (cells == lines.get(0)) {
        text.append(line(rule()));
      }
    }
    return text.toString();
  }

  private List<String> rule() {
    var rule = new ArrayList<String>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    return rule;
  }

  private String line(List<String> cells) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - width(cell));
      line.append(column == 0 ? "" : GAP);
      line.append(columns.get(column).isNumber() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
