package dev.clickspan.write.parquet;

/** Where data pages end: always between two rows. */
interface PageCut {

  /** Readers hold a page as a whole; that many rows are common, and make equal pages of a group. */
  int MAX_ROWS = 1 << 14;

  /** A page ends with the row that reaches that many bytes before they are compressed. */
  int FULL_BYTES = 1 << 20;

  /** Of a column with a few bytes a row. */
  PageCut BY_ROWS = (from, most) -> most;

  /**
   * Where the page ends that begins with this row, exclusive.
   *
   * @param most where it ends at the latest, above {@code from}
   */
  int end(int from, int most);

  /** Of a column whose rows take so many bytes each. */
  static PageCut byBytes(RowBytes rowBytes) {
    return (from, most) -> {
      long bytes = 0;
      int to = from;
      while (to < most && bytes < FULL_BYTES) {
        bytes += rowBytes.of(to++);
      }
      return to;
    };
  }

  /** How many bytes of a page a row takes. */
  interface RowBytes {
    long of(int row);
  }
}
