package dev.clickspan.reference;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Formats other than gzip, left to libraries: LZ4 to another one than the embedded engine uses. */
final class ReferenceCodecs extends InputStream {

  private static final int ZSTD_WINDOW_LOG = 31;

  /** Opens a library's stream, which may read at once. */
  private interface Opening {
    InputStream open(InputStream raw) throws IOException;
  }

  private final String name;
  private final InputStream in;

  private ReferenceCodecs(String name, Opening opening, InputStream raw) throws IOException {
    this.name = name;
    in = told(() -> opening.open(raw));
  }

  /**
   * What a file holds; the file as it is if it is in none of these formats.
   *
   * @param named how the format is called; empty for its own name
   */
  static InputStream content(int[] start, String named, InputStream raw) throws IOException {
    if (begins(start, 0x28, 0xb5, 0x2f, 0xfd)) {
      return new ReferenceCodecs(
          named.isEmpty() ? "zstd" : named,
          file -> new ZstdInputStreamNoFinalizer(file).setLongMax(ZSTD_WINDOW_LOG),
          raw);
    } else if (begins(start, 'B', 'Z', 'h') && start[3] >= '1' && start[3] <= '9') {
      return new ReferenceCodecs(
          named.isEmpty() ? "bzip2" : named,
          file -> new BZip2CompressorInputStream(file, true),
          raw);
    } else if (begins(start, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return new ReferenceCodecs(
          named.isEmpty() ? "xz" : named, file -> new XZInputStream(file, memoryKibibytes()), raw);
    } else if (begins(start, 0x04, 0x22, 0x4d, 0x18)) {
      return new ReferenceCodecs(
          named.isEmpty() ? "lz4" : named,
          file -> new FramedLZ4CompressorInputStream(file, true),
          raw);
    }
    return raw;
  }

  private static int memoryKibibytes() {
    return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2 / 1024);
  }

  private static boolean begins(int[] start, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (start[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /** Libraries throw what comes at damaged data. */
  private <T> T told(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (MemoryLimitException e) {
      throw new SessionException(
          ErrorKind.LIMIT, "an xz file needs " + (e.getMemoryNeeded() >> 10) + " MB to unpack", e);
    } catch (IOException | RuntimeException e) {
      throw new ReferenceDamage(name, e);
    }
  }

  @Override
  public int read() throws IOException {
    return told(in::read);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return told(() -> in.read(into, offset, length));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
