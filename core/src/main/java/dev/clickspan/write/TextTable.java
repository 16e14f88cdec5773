package dev.clickspan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of text: the first column to the left, all others to the right. Control characters of
 * cells are written as escapes, so that no data can drive the terminal.
 */
public final class TextTable {

  private static final String GAP = "  ";

  /**
   * First and last of the characters that fonts show as nothing, of all types but format: Unicode's
   * Default_Ignorable_Code_Point, without the two that choose between an emoji's forms.
   */
  private static final int[] INVISIBLE = {
    0x034F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2065, 0x2065, 0x3164, 0x3164,
    0xFE00, 0xFE0D, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0xE0000, 0xE0FFF,
  };

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

  /** The text with what {@link #isHidden} as escapes. */
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

  /** As in JSON: two escapes for what takes two. */
  static String escape(int character) {
    return Character.toString(character)
        .chars()
        .mapToObj("\\u%04x"::formatted)
        .collect(Collectors.joining());
  }

  /** Whether a terminal would show nothing of it, or something else. */
  public static boolean isHidden(int character) {
    int type = Character.getType(character);
    if (type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR) {
      return true;
    }
    for (int i = 0; i < INVISIBLE.length && character >= INVISIBLE[i]; i += 2) {
      if (character <= INVISIBLE[i + 1]) {
        return true;
      }
    }
    return false;
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
