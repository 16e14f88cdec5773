package dev.clickspan.write.parquet;

/**
 * Which rows of a leaf have values, and how many. Of a data page (README.md of the format, "Data
 * Pages") it is what comes before the values. Asked from the first row to the last.
 */
interface LeafLevels {

  /**
   * Appends the levels of rows, from where the last call ended.
   *
   * @param to exclusive
   * @return how many levels there are, which is the page's number of values
   */
  int put(int from, int to, ByteBuilder page);

  /** How many values the rows up to now have. */
  int present();

  /** How many levels up to now have no value. */
  int nulls();
}
