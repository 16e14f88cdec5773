package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The raw bytes of a compressed file, for a library that decompresses them. Knows how far it has
 * read, and whether what failed was the reading itself: libraries throw the same exception for
 * both. Buffers, since some read byte by byte.
 */
final class CompressedBytes extends InputStream {

  private static final int BUFFER_BYTES = 64 * 1024;

  /** A library that buffers gets little at a time, so that the position says more. */
  static final int MAX_READ_BYTES = 16 * 1024;

  private final InputStream in;
  private final int maxReadBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int limit;
  private long bytesBeforeBuffer;
  private @Nullable IOException failure;

  /**
   * @param in closed with this stream
   * @param maxReadBytes so many a read gives at most
   */
  CompressedBytes(InputStream in, int maxReadBytes) {
    this.in = in;
    this.maxReadBytes = maxReadBytes;
  }

  /** How many bytes were taken. */
  long position() {
    return bytesBeforeBuffer + next;
  }

  /** Throws what failed when the file was read, if something did. */
  void throwFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * The next bytes, without taking them.
   *
   * @return as many as wanted, or all that are left
   */
  byte[] peek(int wanted) throws IOException {
    while (limit - next < wanted && refill()) {
      // until there are enough
    }
    int length = Math.min(wanted, limit - next);
    byte[] bytes = new byte[length];
    System.arraycopy(buffer, next, bytes, 0, length);
    return bytes;
  }

  @Override
  public int read() throws IOException {
    if (next == limit && !refill()) {
      return -1;
    }
    return buffer[next++] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == limit && !refill()) {
      return -1;
    }
    int taken = Math.min(Math.min(length, maxReadBytes), limit - next);
    System.arraycopy(buffer, next, bytes, offset, taken);
    next += taken;
    return taken;
  }

  /** Adds to what is left in the buffer, which is less than all of it. */
  private boolean refill() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, limit - next);
    bytesBeforeBuffer += next;
    limit -= next;
    next = 0;
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      limit += Math.max(0, read);
      return read > 0;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
