package dev.clickspan.testkit;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compresses input files in every format but gzip, with checksums. */
public enum PackedFiles {
  ZSTD(".zst"),
  BZIP2(".bz2"),
  XZ(".xz"),
  LZ4(".lz4"),
  /** Blocks that need the ones before. */
  LZ4_LINKED(".lz4");

  private final String extension;

  PackedFiles(String extension) {
    this.extension = extension;
  }

  /** How the names of such files end. */
  public String extension() {
    return extension;
  }

  /** One frame, stream or member. */
  public byte[] packed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private OutputStream packer(OutputStream to) throws IOException {
    return switch (this) {
      case ZSTD -> new ZstdOutputStreamNoFinalizer(to).setChecksum(true);
      case BZIP2 -> new BZip2CompressorOutputStream(to);
      case XZ -> new XZOutputStream(to, new LZMA2Options(0));
      case LZ4 ->
          new LZ4FrameOutputStream(
              to, BLOCKSIZE.SIZE_64KB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM);
      case LZ4_LINKED ->
          new FramedLZ4CompressorOutputStream(to, new Parameters(BlockSize.K64, true, false, true));
    };
  }
}
