package dev.clickspan.tables;

/** How a result's file is written. */
public enum ResultFormat {
  /** An array with an object a row. Numbers are exact; those that JSON doesn't have are null. */
  JSON("FORMAT json, ARRAY true"),
  /** RFC 4180, with a header; a null is an empty field, an empty text is {@code ""}. */
  CSV("FORMAT csv, HEADER true"),
  PARQUET("FORMAT parquet, COMPRESSION zstd");

  private final String options;

  ResultFormat(String options) {
    this.options = options;
  }

  /** As COPY wants them. */
  String options() {
    return options;
  }
}
