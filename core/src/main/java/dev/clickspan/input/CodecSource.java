package dev.clickspan.input;

import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that a library decompresses, all of its frames, streams or members one after another. What
 * a library throws at damaged data, of whatever class, is said in one form; what it never may do is
 * end too early without a word, and tests hold each of them to that.
 *
 * <p>The library is loaded when the first byte is wanted: whoever has no such file pays nothing.
 */
final class CodecSource implements ByteSource {

  private final InputFile file;
  private final Codec codec;
  private final Pace pace;
  private final CompressedBytes raw;
  private final CodecMemory memory;
  private @Nullable InputStream content;

  /** How a file is read. */
  enum Pace {
    FAST,
    /**
     * Raw bytes come one by one, and lz4 is read by the library that decompresses byte by byte: of
     * a damaged file, as much as can be read is read, if it is asked for byte by byte.
     */
    CAREFUL
  }

  /**
   * @param whole the raw bytes, none of them read yet; closed with this source
   */
  CodecSource(InputFile file, Codec codec, InputStream whole, Pace pace, MemoryBudget budget) {
    this.file = file;
    this.codec = codec;
    this.pace = pace;
    raw = new CompressedBytes(whole, pace == Pace.FAST ? CompressedBytes.MAX_READ_BYTES : 1);
    memory = new CodecMemory(budget, "decompressing %s (%s)".formatted(file.name(), codec.title()));
  }

  @Override
  public int roomBytes() {
    return 0;
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    try {
      InputStream in = content;
      if (in == null) {
        in = open();
        content = in;
      }
      return in.read(to, at, Math.min(end - at, MAX_READ_BYTES));
    } catch (SessionException | CorruptInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      raw.throwFailure();
      throw new CorruptInputException(
          codec, "%s near compressed byte %d".formatted(problem(e), raw.position()), e);
    }
  }

  private InputStream open() throws IOException {
    return switch (codec) {
      case ZSTD -> ZstdContent.open(file, raw, memory);
      case BZIP2 -> Bzip2Content.open(raw, memory);
      case XZ -> XzContent.open(raw, memory);
      case LZ4 -> new Lz4Content(raw, pace, memory);
      case SKIPPABLE_FRAME -> SkippableFrames.open(file, raw, pace, memory);
      case PLAIN, GZIP, PARQUET -> throw new IllegalStateException("no library for " + codec);
    };
  }

  private static String problem(Exception e) {
    if (e instanceof EOFException) {
      return "ends too early";
    }
    return e instanceof IOException && e.getMessage() != null
        ? "can't be decompressed (" + e.getMessage() + ")"
        : "can't be decompressed";
  }

  @Override
  public void close() throws IOException {
    try (raw) {
      if (content != null) {
        content.close();
      }
    } finally {
      memory.releaseAll();
    }
  }
}
