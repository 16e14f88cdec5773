package dev.clickspan.write.table;

import dev.clickspan.ColumnValues.Counts;

/** How a text format writes cells. Safe for use from several threads. */
interface CellFormat {

  void putMissing(TextBuffer out);

  void putText(byte[] utf8, int from, int to, TextBuffer out);

  void putTime(long epochMillis, TextBuffer out);

  /** The counts of a row. */
  void putCounts(Counts counts, int row, TextBuffer out);
}
