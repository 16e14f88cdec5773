package dev.clickspan.write.parquet;

import java.util.List;

/** A batch as a row group of a Parquet file, compressed and ready to be written. */
public final class EncodedRowGroup {

  private final int rows;
  private final List<ColumnChunk> chunks;

  EncodedRowGroup(int rows, List<ColumnChunk> chunks) {
    this.rows = rows;
    this.chunks = chunks;
  }

  int rows() {
    return rows;
  }

  /** One a leaf of the schema. */
  List<ColumnChunk> chunks() {
    return chunks;
  }
}
