package dev.clickspan.cli;

/** How {@code query} writes its result. */
enum QueryFormat {
  TABLE("table"),
  JSON("json"),
  CSV("csv"),
  PARQUET("parquet");

  private final String id;

  QueryFormat(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
