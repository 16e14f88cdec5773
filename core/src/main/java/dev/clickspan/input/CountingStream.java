package dev.clickspan.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the raw bytes of a file as they are read. */
final class CountingStream extends FilterInputStream {

  private final LongConsumer listener;
  private long count;

  /**
   * @param listener told how many more bytes each read gave
   */
  CountingStream(InputStream in, LongConsumer listener) {
    super(in);
    this.listener = listener;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    counted(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return counted(in.read(bytes, offset, length));
  }

  @Override
  public long skip(long length) throws IOException {
    throw new IOException("skipping would leave bytes uncounted");
  }

  private int counted(int read) {
    if (read > 0) {
      count += read;
      listener.accept(read);
    }
    return read;
  }
}
