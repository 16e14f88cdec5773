package dev.clickspan.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table that fits a terminal: a column of names, columns of numbers, and at the end bars. Where
 * there is no room, columns of a high rank go first; then names are clipped.
 */
final class FittedTable {

  private static final String GAP = "  ";
  private static final int MIN_NAME = 16;
  private static final int MIN_BAR = 8;
  private static final int MAX_BAR = 40;

  /** A rank that is never reached by leaving out. */
  static final int ALWAYS = 0;

  private final TerminalStyle style;
  private final int barRank;
  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private int nameWidth;
  private long largest;

  private record Column(int index, int width, int rank) {}

  private record Row(List<String> cells, long bar) {}

  /** What is shown, and how broad its parts of changing width are. */
  private record Layout(List<Column> columns, int nameWidth, int barWidth) {}

  /**
   * A table without rows.
   *
   * @param ranks of the columns behind the name
   * @param barRank of the bars
   */
  FittedTable(TerminalStyle style, List<String> header, List<Integer> ranks, int barRank) {
    this.style = style;
    this.barRank = barRank;
    for (int column = 1; column < header.size(); column++) {
      columns.add(new Column(column, 0, ranks.get(column - 1)));
    }
    row(header, 0);
  }

  /** Adds a row with a cell for each column and a bar for this amount. */
  void row(List<String> cells, long bar) {
    List<String> shown = cells.stream().map(style.glyphs()::shown).toList();
    rows.add(new Row(shown, bar));
    nameWidth = Math.max(nameWidth, DisplayWidth.of(shown.get(0)));
    largest = Math.max(largest, bar);
    columns.replaceAll(
        column -> {
          int width = DisplayWidth.of(shown.get(column.index()));
          return new Column(column.index(), Math.max(width, column.width()), column.rank());
        });
  }

  /** Its lines, the header first. */
  List<String> lines() {
    Layout layout = layout();
    var lines = new ArrayList<String>();
    for (Row row : rows) {
      String line = line(row, layout);
      lines.add(lines.isEmpty() ? style.bold(line) : line);
    }
    return lines;
  }

  private String line(Row row, Layout layout) {
    String ellipsis = style.glyphs().ellipsis();
    String name = DisplayWidth.clipped(row.cells().get(0), layout.nameWidth(), ellipsis);
    var line = new StringBuilder(name);
    line.append(" ".repeat(layout.nameWidth() - DisplayWidth.of(name)));
    for (Column column : layout.columns()) {
      String cell = row.cells().get(column.index());
      line.append(GAP).append(" ".repeat(column.width() - DisplayWidth.of(cell))).append(cell);
    }
    if (layout.barWidth() == 0 || row.bar() == 0) {
      return line.toString().stripTrailing();
    }
    String bar = Bars.lying(row.bar(), largest, layout.barWidth(), style.glyphs());
    return line + GAP + style.dim(bar);
  }

  private Layout layout() {
    int minName = Math.min(nameWidth, Math.max(MIN_NAME, style.columns() / 4));
    var shown = new ArrayList<Column>(columns);
    // The bars are a column of their own among the ranks, and have no cells.
    var bars = new Column(0, MIN_BAR, barRank);
    if (largest > 0) {
      shown.add(bars);
    }
    while (spare(shown, minName) < 0) {
      Column last = shown.stream().max(Comparator.comparingInt(Column::rank)).orElseThrow();
      if (last.rank() == ALWAYS) {
        break;
      }
      shown.remove(last);
    }
    boolean barsShown = shown.contains(bars);
    int name = Math.min(nameWidth, minName + spare(shown, minName));
    int bar = barsShown ? Math.min(MAX_BAR, MIN_BAR + spare(shown, name)) : 0;
    shown.remove(bars);
    return new Layout(shown, name, bar);
  }

  /** The columns that are left. */
  private int spare(List<Column> shown, int name) {
    int used = name;
    for (Column column : shown) {
      used += GAP.length() + column.width();
    }
    return style.columns() - used;
  }
}
