package dev.clickspan.input;

import dev.clickspan.input.CodecSource.Pace;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What an LZ4 file (frame format) holds: all frames one after another, their checksums verified
 * where they have them. lz4-java reads frames whose blocks are independent, which the tool {@code
 * lz4} writes, and a hundred times slower commons-compress those whose blocks are linked, which
 * some libraries write.
 */
final class Lz4Content extends InputStream {

  /** A block, compressed and not, of the largest size that there is. */
  private static final int MEMORY_BYTES = 2 * (4 << 20) + (1 << 18);

  private static final int MAGIC_BYTES = 4;
  private static final int INDEPENDENT_BLOCKS = 0x20;

  private final CompressedBytes raw;
  private final Pace pace;
  private @Nullable InputStream frame;

  /**
   * @param raw closed by the caller
   */
  Lz4Content(CompressedBytes raw, Pace pace, CodecMemory memory) {
    this.raw = raw;
    this.pace = pace;
    memory.reserve(MEMORY_BYTES);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (true) {
      InputStream in = frame;
      if (in == null) {
        in = nextFrame();
        if (in == null) {
          return -1;
        }
        frame = in;
      }
      int read = in.read(bytes, offset, length);
      if (read >= 0) {
        return read;
      }
      frame = null;
    }
  }

  /** Null at the end of the file. */
  private @Nullable InputStream nextFrame() throws IOException {
    byte[] start = SkippableFrames.skip(raw);
    if (start.length == 0) {
      return null;
    }
    if (Codec.of(start) != Codec.LZ4) {
      throw new IOException("something other than a frame follows the last one");
    }
    if (start.length == MAGIC_BYTES) {
      throw new EOFException();
    }
    return pace == Pace.FAST && (start[MAGIC_BYTES] & INDEPENDENT_BLOCKS) != 0
        ? new LZ4FrameInputStream(raw, true)
        : new FramedLZ4CompressorInputStream(raw);
  }
}
