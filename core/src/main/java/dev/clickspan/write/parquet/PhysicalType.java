package dev.clickspan.write.parquet;

/** What Parquet stores a leaf's values as (parquet.thrift, {@code Type}). */
enum PhysicalType {
  BOOLEAN(0),
  INT64(2),
  BYTE_ARRAY(6);

  private final int id;

  PhysicalType(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
