package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;

/** Makes lines of JSON of Parquet files. Safe for use from several threads, one a file. */
public interface ParquetDecoder extends AutoCloseable {

  /**
   * Opens a file. The stream gives a JSON object a row, in the order of the rows, each with a LF
   * behind it, in UTF-8. Values are written as other formats write them: {@code docs/inputs.md}
   * says how for each type. A row of which a wanted value is no text that UTF-8 can hold is a line
   * that is no UTF-8.
   *
   * @return to be closed by the caller; its reads throw what this method throws
   * @throws IOException if the file is damaged, or is none of Parquet; the message says what is
   *     wrong, to be read behind the file's name
   * @throws dev.clickspan.SessionException if the memory doesn't suffice
   */
  InputStream open(ParquetRequest request) throws IOException;

  @Override
  void close();
}
