package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a Parquet file. Its raw bytes are counted as its rows are read. */
final class ParquetSource implements ByteSource {

  private final CountingStream raw;
  private final InputStream lines;

  private ParquetSource(CountingStream raw, InputStream lines) {
    this.raw = raw;
    this.lines = lines;
  }

  /**
   * @param raw the file, at any place; closed with the source
   * @param parquet empty if Parquet files are not to be read
   */
  static ParquetSource open(InputFile file, CountingStream raw, Optional<ParquetFiles> parquet)
      throws IOException {
    ParquetFiles files =
        parquet.orElseThrow(
            () ->
                new SessionException(
                    ErrorKind.BAD_INPUT,
                    file.name() + ": is a Parquet file, which this engine doesn't read"));
    return new ParquetSource(raw, files.open(file, raw::reached));
  }

  @Override
  public int roomBytes() {
    return 0;
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    return lines.read(to, at, end - at);
  }

  @Override
  public void close() throws IOException {
    try (raw) {
      lines.close();
    }
  }
}
