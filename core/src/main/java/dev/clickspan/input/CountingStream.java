package dev.clickspan.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the raw bytes of a split as they are read; those that are read again, once. */
final class CountingStream extends FilterInputStream {

  private static final int TO_END_BYTES = 64 * 1024;

  private final LongConsumer listener;
  private final long from;
  private final long to;
  private long position;
  private long counted;

  /**
   * @param in the file from {@link SplitSource#start} on
   * @param listener told how many more bytes each read gave, if any are new
   */
  CountingStream(InputStream in, InputSplit split, LongConsumer listener) {
    super(in);
    this.listener = listener;
    from = split.fromByte();
    to = split.toByte();
    position = SplitSource.start(split);
    counted = from;
  }

  /** How many bytes of the split were read at least once. */
  long count() {
    return counted - from;
  }

  /**
   * Reads the file again from an earlier place on. The stream before is closed.
   *
   * @param again the file from that place on
   * @param from the place
   */
  void restart(InputStream again, long from) throws IOException {
    in.close();
    in = again;
    position = from;
  }

  /** Reads what nobody wants, so that it is counted. */
  void readToEnd() throws IOException {
    byte[] bytes = new byte[TO_END_BYTES];
    while (read(bytes, 0, bytes.length) >= 0) {
      // until the end
    }
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
      reached(position + read);
    }
    return read;
  }

  /** Somebody who reads the file by other means has come to this place. */
  void reached(long place) {
    position = place;
    long end = Math.min(place, to);
    if (end > counted) {
      listener.accept(end - counted);
      counted = end;
    }
  }
}
