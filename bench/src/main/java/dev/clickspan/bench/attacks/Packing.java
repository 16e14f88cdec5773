package dev.clickspan.bench.attacks;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Ways to compress a {@link Content}, none of which compresses its piece more than once. */
enum Packing {
  /** One member: the piece ends on a byte, behind which it may stand again. */
  GZIP,
  /** A member for each piece, and for start and end. */
  GZIP_MEMBERS,
  /** A frame for each, as below. */
  ZSTD,
  XZ,
  BZIP2,
  LZ4;

  private static final int BUFFER_BYTES = 1 << 20;
  private static final byte[] GZIP_HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};

  void write(Content content, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
      if (this == GZIP) {
        writeMember(content, out);
        return;
      }
      byte[] piece = packed(content.piece());
      out.write(packed(content.start()));
      for (int i = 0; i < content.times(); i++) {
        out.write(piece);
      }
      out.write(packed(content.end()));
    }
  }

  /** A frame, stream or member that holds these bytes. */
  byte[] packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = compressor(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private OutputStream compressor(OutputStream to) throws IOException {
    return switch (this) {
      case GZIP, GZIP_MEMBERS -> new java.util.zip.GZIPOutputStream(to);
      case ZSTD -> new ZstdOutputStream(to).setChecksum(true);
      case XZ -> new XZOutputStream(to, new LZMA2Options(1));
      case BZIP2 -> new BZip2CompressorOutputStream(to);
      case LZ4 -> new LZ4FrameOutputStream(to, LZ4FrameOutputStream.BLOCKSIZE.SIZE_4MB);
    };
  }

  private static void writeMember(Content content, OutputStream out) throws IOException {
    var crc = new CRC32();
    byte[] piece = flushed(content.piece());
    out.write(GZIP_HEADER);
    out.write(flushed(content.start()));
    crc.update(content.start());
    for (int i = 0; i < content.times(); i++) {
      out.write(piece);
      crc.update(content.piece());
    }
    out.write(flushed(content.end()));
    crc.update(content.end());
    // A last block without anything in it: final, fixed codes, the end of the block.
    out.write(new byte[] {3, 0});
    out.write(
        ByteBuffer.allocate(2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt((int) content.bytes())
            .array());
  }

  /** Deflated, without a last block, up to a whole byte, and without a look back. */
  private static byte[] flushed(byte[] bytes) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      byte[] packed = new byte[bytes.length + bytes.length / 1000 + 100];
      int length = 0;
      int more;
      while ((more = deflater.deflate(packed, length, packed.length - length, Deflater.FULL_FLUSH))
          > 0) {
        length += more;
      }
      return java.util.Arrays.copyOf(packed, length);
    } finally {
      deflater.end();
    }
  }
}
