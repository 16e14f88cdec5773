package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * What a bzip2 file holds: all streams one after another, the CRCs of blocks and streams checked.
 */
final class Bzip2Content {

  /** Of the largest block: 900,000 numbers, as many bytes, and tables. */
  private static final int MEMORY_BYTES = 5 << 20;

  private Bzip2Content() {}

  static InputStream open(CompressedBytes raw, CodecMemory memory) throws IOException {
    memory.reserve(MEMORY_BYTES);
    return new BZip2CompressorInputStream(raw, true);
  }
}
