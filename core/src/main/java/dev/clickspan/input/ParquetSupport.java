package dev.clickspan.input;

import java.nio.file.Path;
import java.util.List;

/**
 * Brings Parquet to this module, which has no library for it: found by {@link
 * java.util.ServiceLoader} when a run meets its first Parquet file.
 */
public interface ParquetSupport {

  /**
   * Makes a decoder for one run, which closes it.
   *
   * @param files absolute; the decoder need not be able to reach any other
   */
  ParquetDecoder decoder(List<Path> files);
}
