package dev.clickspan.write.parquet;

/** The values of a leaf in a row group, those that are present. */
interface LeafValues {

  /** How they lie in data pages. */
  Encoding encoding();

  /** Where those data pages repeat themselves. */
  Repeats repeats();

  /** How many values the dictionary has; 0 if there is none. */
  int dictionarySize();

  /** Appends the dictionary, as far as there is one. */
  void putDictionary(ByteBuilder page);

  /** Appends what a data page has of the values between these two, the last exclusive. */
  void put(int from, int to, ByteBuilder page);

  /**
   * Describes all of them.
   *
   * @param nulls how many more are missing
   */
  ColumnStatistics statistics(long nulls);
}
