package dev.clickspan.write.parquet;

/** Where in a page the bytes lie that a text or number has in common with an earlier one. */
enum Repeats {
  /**
   * A row or a few above: keys, and times. Whatever else zstd finds there is chance, and not worth
   * the search.
   */
  NEAR,
  /** Anywhere: dictionaries, indexes, long texts. */
  ANYWHERE
}
