package dev.clickspan.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The decompressed bytes of one input, written straight into the array in which lines are looked
 * for, so that none is copied on the way.
 */
interface ByteSource extends Closeable {

  /** The JDK copies what it reads through native memory, as much at a time as it is asked for. */
  int MAX_READ_BYTES = 256 * 1024;

  /** The decompressed bytes of a stream, which is closed with the source. */
  static ByteSource of(InputStream in) {
    return new ByteSource() {
      @Override
      public int roomBytes() {
        return 0;
      }

      @Override
      public int read(byte[] to, int at, int end) throws IOException {
        return in.read(to, at, Math.min(end - at, MAX_READ_BYTES));
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  /** How many bytes the array must have behind those that the reader wants filled. */
  int roomBytes();

  /**
   * Writes the next bytes into an array; what lies behind them, up to the end, may be overwritten
   * too.
   *
   * @param end how far the source may write, exclusive: at least {@link #roomBytes()} bytes behind
   *     {@code at}, or one if that is more
   * @return how many bytes, at least one; -1 at the end of the input
   * @throws CorruptInputException if the input is damaged
   */
  int read(byte[] to, int at, int end) throws IOException;
}
