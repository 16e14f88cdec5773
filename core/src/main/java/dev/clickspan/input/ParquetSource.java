package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a Parquet file. Its raw bytes are counted as its rows are read. It is opened when
 * the first byte is wanted, so that damage of any kind shows where bytes are read.
 */
final class ParquetSource implements ByteSource {

  private final InputFile file;
  private final CountingStream raw;
  private final ParquetFiles files;
  private @Nullable InputStream lines;

  /**
   * @param raw the file, at any place; closed with the source
   * @param files opens it; empty if Parquet files are not to be read
   */
  ParquetSource(InputFile file, CountingStream raw, Optional<ParquetFiles> files) {
    this.file = file;
    this.raw = raw;
    this.files =
        files.orElseThrow(
            () ->
                new SessionException(
                    ErrorKind.BAD_INPUT,
                    file.name()
                        + ": is a Parquet file, which this engine doesn't read; give --engine embedded"));
  }

  @Override
  public int roomBytes() {
    return 0;
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    InputStream in = lines;
    if (in == null) {
      in = files.open(file, raw::reached);
      lines = in;
    }
    return in.read(to, at, end - at);
  }

  @Override
  public void close() throws IOException {
    try (raw) {
      if (lines != null) {
        lines.close();
      }
    }
  }
}
