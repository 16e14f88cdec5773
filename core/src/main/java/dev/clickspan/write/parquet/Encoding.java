package dev.clickspan.write.parquet;

/** How values lie in a page (parquet.thrift, {@code Encoding}): those that every reader knows. */
enum Encoding {
  PLAIN(0),
  /** Of levels only. */
  RLE(3),
  RLE_DICTIONARY(8);

  private final int id;

  Encoding(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
