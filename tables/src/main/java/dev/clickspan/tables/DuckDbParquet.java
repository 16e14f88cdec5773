package dev.clickspan.tables;

import dev.clickspan.input.ParquetDecoder;
import dev.clickspan.input.ParquetSupport;
import java.nio.file.Path;
import java.util.List;

/** Decodes Parquet files with DuckDB. */
public final class DuckDbParquet implements ParquetSupport {

  /** For {@link java.util.ServiceLoader}. */
  public DuckDbParquet() {}

  @Override
  public ParquetDecoder decoder(List<Path> files) {
    return new DuckDbDecoder(files);
  }
}
