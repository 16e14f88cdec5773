package dev.clickspan.write;

/** Draws amounts as bars, beside each other or one below the other. */
final class Bars {

  private static final int EIGHTHS = 8;

  private Bars() {}

  /** A bar from the left, as long as the columns for the largest amount. */
  static String lying(long amount, long largest, int columns, Glyphs glyphs) {
    int eighths = eighths(amount, largest, columns);
    String whole = String.valueOf(glyphs.lying(EIGHTHS)).repeat(eighths / EIGHTHS);
    return eighths % EIGHTHS == 0 ? whole : whole + glyphs.lying(eighths % EIGHTHS);
  }

  /**
   * A row of bars from the bottom, as lines from the top.
   *
   * @param columnsEach how broad a bar is
   */
  static String[] standing(long[] amounts, int rows, int columnsEach, Glyphs glyphs) {
    long largest = 0;
    for (long amount : amounts) {
      largest = Math.max(largest, amount);
    }
    var lines = new String[rows];
    for (int row = 0; row < rows; row++) {
      int below = (rows - 1 - row) * EIGHTHS;
      var line = new StringBuilder();
      for (long amount : amounts) {
        int eighths = eighths(amount, largest, rows) - below;
        char cell = glyphs.standing(Math.max(0, Math.min(EIGHTHS, eighths)));
        line.append(String.valueOf(cell).repeat(columnsEach));
      }
      lines[row] = line.toString().stripTrailing();
    }
    return lines;
  }

  /** What is there is seen, however little it is. */
  private static int eighths(long amount, long largest, int cells) {
    if (amount == 0) {
      return 0;
    }
    return (int) Math.max(1, Math.round((double) amount / largest * cells * EIGHTHS));
  }
}
