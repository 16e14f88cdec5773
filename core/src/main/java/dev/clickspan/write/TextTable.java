package dev.clickspan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A table of text: the first column to the left, all others to the right. Control characters of
 * cells are written as escapes, so that no data can drive the terminal.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<Supplier<Stream<List<String>>>> sources = new ArrayList<>();
  private final int[] widths;

  public TextTable(List<String> header) {
    widths = new int[header.size()];
    row(header);
    rule();
  }

  /** Adds a row with a cell for each column. */
  public void row(List<String> cells) {
    rows(() -> Stream.of(cells));
  }

  /**
   * Adds rows that are made twice, to be measured and to be written, so that a table of millions
   * takes no memory.
   */
  void rows(Supplier<Stream<List<String>>> rows) {
    rows.get()
        .forEach(
            cells -> {
              for (int column = 0; column < widths.length; column++) {
                int width = DisplayWidth.of(printable(cells.get(column)));
                widths[column] = Math.max(widths[column], width);
              }
            });
    sources.add(rows);
  }

  /** Adds a line across the table. */
  public void rule() {
    sources.add(() -> Stream.of(List.of()));
  }

  /** The text with control characters, line separators and direction marks as escapes. */
  public static String printable(String text) {
    if (text.codePoints().noneMatch(TextTable::isHidden)) {
      return text;
    }
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                safe.append(escape(c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  static String escape(int character) {
    return "\\u%04x".formatted(character);
  }

  private static boolean isHidden(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    lines().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Its lines, without their ends. */
  Stream<String> lines() {
    return sources.stream().flatMap(Supplier::get).map(this::line);
  }

  private String line(List<String> row) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(column == 0 ? "" : GAP);
      if (row.isEmpty()) {
        line.append("-".repeat(widths[column]));
      } else {
        String cell = printable(row.get(column));
        String padding = " ".repeat(widths[column] - DisplayWidth.of(cell));
        line.append(column == 0 ? cell + padding : padding + cell);
      }
    }
    return line.toString().stripTrailing();
  }
}
