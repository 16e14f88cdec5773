package dev.clickspan.write.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * How a text table is compressed. Each batch is compressed by itself, so that all threads do it.
 */
public enum TextCodec {
  /** Not at all. */
  NONE,
  /** Each batch is a gzip member (RFC 1952). */
  GZIP,
  /** Each batch is a Zstandard frame (RFC 8878) with a checksum. */
  ZSTD;

  /** The usual 6 takes twice the time for a twentieth less: ids don't compress. */
  private static final int GZIP_LEVEL = 4;

  /** Nor does the usual 3 find more than this. */
  private static final int ZSTD_LEVEL = 1;

  /** No name, no time, any system: the same text gives the same bytes. */
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /**
   * Puts a text into an empty buffer, compressed.
   *
   * @param plain its size, not its buffer's, decides the bytes
   */
  void pack(TextBuffer plain, TextBuffer packed) {
    switch (this) {
      case NONE -> packed.put(plain.array(), 0, plain.size());
      case GZIP -> gzip(plain, packed);
      case ZSTD -> zstd(plain, packed);
    }
  }

  private static void gzip(TextBuffer plain, TextBuffer packed) {
    packed.put(GZIP_HEADER);
    var deflater = new Deflater(GZIP_LEVEL, true);
    try {
      deflater.setInput(plain.array(), 0, plain.size());
      deflater.finish();
      // zlib's bound. One call, because what is there to write into could change what is written.
      packed.reserve(Math.addExact(plain.size(), plain.size() / 1024 + 64));
      packed.added(deflater.deflate(packed.array(), packed.size(), packed.room()));
      if (!deflater.finished()) {
        throw new IllegalStateException("zlib needs more room than it says");
      }
    } finally {
      deflater.end();
    }
    var check = new CRC32();
    check.update(plain.array(), 0, plain.size());
    packed.putLittleEndian((int) check.getValue());
    packed.putLittleEndian(plain.size());
  }

  private static void zstd(TextBuffer plain, TextBuffer packed) {
    packed.reserve(Math.toIntExact(Zstd.compressBound(plain.size())));
    try (var context = new ZstdCompressCtx()) {
      context.setLevel(ZSTD_LEVEL).setChecksum(true);
      packed.added(
          context.compressByteArray(
              packed.array(), packed.size(), packed.room(), plain.array(), 0, plain.size()));
    }
  }
}
