package dev.clickspan;

/**
 * The values of one column in a batch of rows. Arrays may be longer than the batch. They belong to
 * the engine, which fills them anew once the batch is encoded: a sink copies what it keeps.
 */
@SuppressWarnings("ArrayRecordComponent") // kernels read the arrays, and nobody compares columns
public sealed interface ColumnValues {

  /** Of a {@link ColumnType#LONG} or {@link ColumnType#TIMESTAMP} column. */
  record Longs(long[] values) implements ColumnValues {}

  /** Of a {@link ColumnType#BOOLEAN} column. */
  record Booleans(boolean[] values) implements ColumnValues {}

  /**
   * Of a {@link ColumnType#TEXT} column whose texts are mostly different, none of them missing.
   *
   * <pre>
   * utf8 | text of row 0 | text of row 1 | …
   * ends               0 ↑             1 ↑      exclusive
   * </pre>
   */
  record Texts(byte[] utf8, int[] ends) implements ColumnValues {

    /** Where the text of a row begins. */
    public int from(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }

    /** Where the text of a row ends, exclusive. */
    public int to(int row) {
      return ends[row];
    }
  }

  /** Of a {@link ColumnType#TEXT} column with a few texts that come again and again. */
  record CodedTexts(int[] codes, TextDictionary dictionary) implements ColumnValues {}

  /**
   * Of a {@link ColumnType#COUNTS} column: of each row some codes with a count each, laid out as
   * {@link Texts} are.
   */
  record Counts(int[] codes, long[] counts, int[] ends, TextDictionary dictionary)
      implements ColumnValues {

    /** Where the counts of a row begin. */
    public int from(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }

    /** Where the counts of a row end, exclusive. */
    public int to(int row) {
      return ends[row];
    }
  }
}
