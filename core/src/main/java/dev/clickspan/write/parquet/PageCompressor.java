package dev.clickspan.write.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/** Compresses pages with zstd; for one thread at a time. */
final class PageCompressor implements AutoCloseable {

  /** Level 2 takes a third more time, level 3 twice as much, and neither makes keys smaller. */
  private static final int LEVEL = 1;

  /** For {@link Repeats#NEAR}: 256 places remembered, matches of at least 7 bytes. */
  private static final int NEAR_HASH_BITS = 8;

  private static final int NEAR_MATCH_BYTES = 7;

  private final ZstdCompressCtx near =
      new ZstdCompressCtx()
          .setLevel(LEVEL)
          .setHashLog(NEAR_HASH_BITS)
          .setMinMatch(NEAR_MATCH_BYTES);
  private final ZstdCompressCtx anywhere = new ZstdCompressCtx().setLevel(LEVEL);
  private byte[] compressed = {};

  /** The page compressed, in an array of its own. */
  byte[] compress(ByteBuilder page, Repeats repeats) {
    long bound = Zstd.compressBound(page.size());
    if (bound > Integer.MAX_VALUE - Long.BYTES) {
      throw new IllegalArgumentException("a Parquet page would take more than 2 GiB");
    }
    if (compressed.length < bound) {
      compressed = new byte[(int) bound];
    }
    ZstdCompressCtx context = repeats == Repeats.NEAR ? near : anywhere;
    int size =
        context.compressByteArray(compressed, 0, compressed.length, page.array(), 0, page.size());
    return Arrays.copyOf(compressed, size);
  }

  /** Gives memory back if there is more of it than that. */
  void shrink(int maxBytes) {
    if (compressed.length > maxBytes) {
      compressed = new byte[0];
    }
  }

  @Override
  public void close() {
    near.close();
    anywhere.close();
  }
}
