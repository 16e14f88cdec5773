package dev.clickspan.write.table;

import dev.clickspan.ColumnValues.Counts;

/** Cells as CSV fields (RFC 4180): quoted where they must be, and where empty is not missing. */
final class CsvCells implements CellFormat {

  /** By ASCII character whether a field that holds it must be quoted. */
  private static final boolean[] NEEDS_QUOTES = new boolean[128];

  static {
    for (char c : new char[] {',', '"', '\r', '\n'}) {
      NEEDS_QUOTES[c] = true;
    }
  }

  private final FormulaText formulas;
  private final JsonCells json = new JsonCells();

  CsvCells(FormulaText formulas) {
    this.formulas = formulas;
  }

  @Override
  public void putMissing(TextBuffer out) {}

  @Override
  public void putText(byte[] utf8, int from, int to, TextBuffer out) {
    int start = out.size();
    if (formulas.applies(utf8, from, to)) {
      out.put('\'');
    }
    out.put(utf8, from, to);
    if (mustBeQuoted(utf8, from, to)) {
      quote(out, start);
    }
  }

  private static boolean mustBeQuoted(byte[] utf8, int from, int to) {
    // Some readers take a line that begins with # for a comment.
    if (from == to || utf8[from] == '#') {
      return true;
    }
    for (int at = from; at < to; at++) {
      byte next = utf8[at];
      if (next >= 0 && NEEDS_QUOTES[next]) {
        return true;
      }
    }
    return false;
  }

  /** Puts quotes around what was put since then, from its end on, so that it moves in place. */
  private static void quote(TextBuffer out, int start) {
    int end = out.size();
    int quotes = 0;
    byte[] bytes = out.array();
    for (int at = start; at < end; at++) {
      quotes += bytes[at] == '"' ? 1 : 0;
    }
    out.reserve(quotes + 2);
    out.added(quotes + 2);
    bytes = out.array();
    int to = out.size();
    bytes[--to] = '"';
    for (int at = end - 1; at >= start; at--) {
      byte next = bytes[at];
      bytes[--to] = next;
      if (next == '"') {
        bytes[--to] = '"';
      }
    }
    bytes[start] = '"';
  }

  @Override
  public void putTime(long epochMillis, TextBuffer out) {
    out.putTime(epochMillis);
  }

  @Override
  public void putCounts(Counts counts, int row, TextBuffer out) {
    int start = out.size();
    json.putCounts(counts, row, out);
    if (counts.from(row) < counts.to(row)) {
      quote(out, start);
    }
  }
}
