package dev.clickspan.input;

import dev.clickspan.input.CodecSource.Pace;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Frames of metadata that stand before frames of Zstandard or LZ4, and hold none of the content.
 */
final class SkippableFrames {

  private static final int MAGIC_BYTES = 4;

  private SkippableFrames() {}

  /** Passes over those at the start of a file, and opens what is behind them. */
  static InputStream open(InputFile file, CompressedBytes raw, Pace pace, CodecMemory memory)
      throws IOException {
    byte[] start = skip(raw);
    if (start.length == 0) {
      return InputStream.nullInputStream();
    }
    return switch (Codec.of(start)) {
      case ZSTD -> ZstdContent.open(file, raw, memory);
      case LZ4 -> new Lz4Content(raw, pace, memory);
      default -> throw new IOException("something else follows a skippable frame");
    };
  }

  /**
   * Passes over all that come next.
   *
   * @return how the next frame begins; nothing at the end of the file
   */
  static byte[] skip(CompressedBytes raw) throws IOException {
    byte[] start = raw.peek(Codec.START_BYTES);
    while (Codec.of(start) == Codec.SKIPPABLE_FRAME) {
      skip(raw, MAGIC_BYTES);
      long length = 0;
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        length |= (long) next(raw) << shift;
      }
      skip(raw, length);
      start = raw.peek(Codec.START_BYTES);
    }
    return start;
  }

  private static void skip(CompressedBytes raw, long length) throws IOException {
    byte[] bytes = new byte[8192];
    long left = length;
    while (left > 0) {
      int read = raw.read(bytes, 0, (int) Math.min(left, bytes.length));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
    }
  }

  private static int next(CompressedBytes raw) throws IOException {
    int value = raw.read();
    if (value < 0) {
      throw new EOFException();
    }
    return value;
  }
}
