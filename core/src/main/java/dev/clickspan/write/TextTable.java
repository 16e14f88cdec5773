package dev.clickspan.write;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text: the first column to the left, all others to the right. Control characters of
 * cells are written as escapes, so that no data can drive the terminal.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;

  public TextTable(List<String> header) {
    widths = new int[header.size()];
    row(header);
    rule();
  }

  /** Adds a row with a cell for each column. */
  public void row(List<String> cells) {
    List<String> safe = cells.stream().map(TextTable::printable).toList();
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], width(safe.get(column)));
    }
    rows.add(safe);
  }

  /** Adds a line across the table. */
  public void rule() {
    rows.add(List.of());
  }

  /** The text with control characters, line separators and direction marks as escapes. */
  public static String printable(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                safe.append("\\u%04x".formatted(c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(column == 0 ? "" : GAP);
        if (row.isEmpty()) {
          line.append("-".repeat(widths[column]));
        } else {
          String cell = row.get(column);
          String padding = " ".repeat(widths[column] - width(cell));
          line.append(column == 0 ? cell + padding : padding + cell);
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
