package dev.clickspan.input;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a Zstandard file (RFC 8878) holds: all frames one after another, their checksums verified
 * where they have them. The window of the first frame is reserved, and at least {@value
 * #LEAST_WINDOW_LOG} bits of it, which all but the highest levels stay below; a later frame may
 * have no larger one.
 *
 * <pre>
 * magic ×4 | descriptor | [window] or [dictionary id ×0–4][content size ×1–8] | blocks …
 * </pre>
 */
final class ZstdContent extends FilterInputStream {

  private static final int LEAST_WINDOW_LOG = 23;

  /** Tables, and buffers on both sides. */
  private static final int OTHER_BYTES = 1 << 20;

  private static final int MAGIC_BYTES = 4;
  private static final int MAX_HEADER_BYTES = 18;
  private static final int SINGLE_SEGMENT = 0x20;
  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE_BYTES = {1, 2, 4, 8};

  private final InputFile file;

  private ZstdContent(InputFile file, InputStream content) {
    super(content);
    this.file = file;
  }

  static InputStream open(InputFile file, CompressedBytes raw, CodecMemory memory)
      throws IOException {
    int windowLog = Math.max(LEAST_WINDOW_LOG, windowLog(raw.peek(MAX_HEADER_BYTES)));
    memory.reserve(
        (windowLog < Long.SIZE - 1 ? 1L << windowLog : Long.MAX_VALUE / 2) + OTHER_BYTES);
    var content = new ZstdInputStreamNoFinalizer(raw);
    return new ZstdContent(file, content.setContinuous(false).setLongMax(windowLog));
  }

  /**
   * The window of a frame as a power of two; 0 if its header is cut off.
   *
   * @param header its first bytes
   */
  static int windowLog(byte[] header) {
    if (header.length <= MAGIC_BYTES + 1) {
      return 0;
    }
    int descriptor = header[MAGIC_BYTES];
    int at = MAGIC_BYTES + 1;
    if ((descriptor & SINGLE_SEGMENT) == 0) {
      int window = header[at] & 0xFF;
      int log = 10 + (window >> 3);
      return (window & 7) == 0 ? log : log + 1;
    }
    // The whole content is the window.
    at += DICTIONARY_ID_BYTES[descriptor & 3];
    int sizeBytes = CONTENT_SIZE_BYTES[descriptor >> 6 & 3];
    if (header.length < at + sizeBytes) {
      return 0;
    }
    long size = sizeBytes == 2 ? 256 : 0;
    for (int i = 0; i < sizeBytes; i++) {
      size += (header[at + i] & 0xFFL) << (i * Byte.SIZE);
    }
    return Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size) - 1);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (ZstdIOException e) {
      if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
        throw new SessionException(
            ErrorKind.LIMIT,
            file.name()
                + ": one of its zstd frames needs more memory than the first; unpack it"
                + " (zstd -d --long=31)",
            e);
      }
      throw e;
    }
  }
}
