package dev.clickspan.write.table;

/** What CSV does with texts that a spreadsheet would take for formulas. */
public enum FormulaText {
  /** Writes them as they are. */
  AS_IS,
  /**
   * Puts an apostrophe in front of them, so that opening the file runs nothing. They no longer read
   * back as they were.
   */
  DEFUSED;

  /** The last bytes, in UTF-8, of the full-width forms of {@code = + - @}: EF BC and these. */
  private static final String FULL_WIDTH_ENDS = "\u009d\u008b\u008d\u00a0";

  /** Whether a text must be defused. */
  boolean applies(byte[] utf8, int from, int to) {
    return this == DEFUSED && from < to && isFormula(utf8, from, to);
  }

  /** The beginnings that OWASP names for CSV injection. */
  private static boolean isFormula(byte[] utf8, int from, int to) {
    return switch (utf8[from]) {
      case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
      case (byte) 0xef ->
          to - from >= 3
              && utf8[from + 1] == (byte) 0xbc
              && FULL_WIDTH_ENDS.indexOf(utf8[from + 2] & 0xff) >= 0;
      default -> false;
    };
  }
}
