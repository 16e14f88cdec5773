package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputFormat;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens a file by what its first bytes say, whatever its name. */
public final class DecompressedFile {

  private DecompressedFile() {}

  /**
   * The decompressed bytes of a file.
   *
   * @param split the whole file
   * @param parquet empty if Parquet files are not to be read
   * @param raw the file from its first byte on; closed with the source
   * @throws SessionException if its name says that it is compressed, and it isn't
   */
  static ByteSource open(
      InputSplit split,
      Optional<ParquetFiles> parquet,
      CountingStream raw,
      MemoryBudget budget,
      InflateChoice choice)
      throws IOException {
    InputFile file = split.file();
    byte[] start = raw.readNBytes(Codec.START_BYTES);
    var whole = new PushbackInputStream(raw, Codec.START_BYTES);
    whole.unread(start);
    Codec codec = Codec.of(start);
    refuseOtherFormat(file, split.format(), codec);
    if (codec == Codec.PARQUET) {
      return ParquetSource.open(file, raw, parquet);
    }
    ByteSource source =
        switch (codec) {
          case PLAIN -> {
            refuseName(file, start);
            yield ByteSource.of(whole);
          }
          case GZIP -> GzipSources.open(file, raw, whole, budget, choice);
          case ZSTD, BZIP2, XZ, LZ4, SKIPPABLE_FRAME -> new CodecSource(file, codec, whole, budget);
          case PARQUET -> throw new IllegalStateException("no bytes behind each other");
        };
    return new ArchiveCheck(file, source);
  }

  /** Parquet is seen whatever a user says, and nothing else can pass for it. */
  private static void refuseOtherFormat(InputFile file, Optional<InputFormat> given, Codec codec) {
    boolean isParquet = codec == Codec.PARQUET;
    given
        .filter(format -> isParquet != (format == InputFormat.PARQUET))
        .ifPresent(
            format -> {
              throw new SessionException(
                  ErrorKind.BAD_INPUT,
                  "%s: is %s Parquet file; leave out --format-in %s"
                      .formatted(file.name(), isParquet ? "a" : "no", format.id()));
            });
  }

  /**
   * The decompressed bytes of a whole file, for whoever looks at its start. Takes up to half of the
   * heap if the file needs that. Reading throws a {@link SessionException} if the file is damaged.
   */
  public static InputStream content(InputFile file) throws IOException {
    var whole = InputSplit.whole(file, 0);
    var raw = new CountingStream(file.open(), whole, bytes -> {});
    var budget = new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
    var parquet = new ParquetFiles(List.of(file), Optional.empty());
    try {
      ByteSource source = open(whole, Optional.of(parquet), raw, budget, InflateChoice.JAVA);
      return new SourceStream(file, source, parquet);
    } catch (CorruptInputException e) {
      parquet.close();
      raw.close();
      throw damaged(file, e);
    } catch (IOException | RuntimeException e) {
      parquet.close();
      raw.close();
      throw e;
    }
  }

  /**
   * The format of a file that may be read from anywhere on, since it is neither compressed nor an
   * archive; empty for all others.
   *
   * @param given the format if it is known
   */
  static Optional<InputFormat> plainFormat(InputFile file, Optional<InputFormat> given) {
    if (!file.canBeReadAgain() || Codec.named(file.name()).isPresent()) {
      return Optional.empty();
    }
    try (var in = file.open()) {
      byte[] start = in.readNBytes(FormatCheck.START_BYTES + BlockReader.MAX_MARK_BYTES);
      if (Codec.of(Arrays.copyOf(start, Math.min(start.length, Codec.START_BYTES))) != Codec.PLAIN
          || Archive.of(start).isPresent()) {
        return Optional.empty();
      }
      int from = BlockReader.byteOrderMarkLength(start, 0, start.length);
      return Optional.of(given.orElseGet(() -> FormatCheck.of(start, from, start.length)));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static void refuseName(InputFile file, byte[] start) {
    Optional<Codec> named = Codec.named(file.name());
    boolean mayBeEmpty = !named.equals(Optional.of(Codec.PARQUET));
    if (start.length == 0 && mayBeEmpty) {
      return;
    }
    if (named.isPresent() && Archive.of(start).isEmpty()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          "%1$s: is named %2$s but is no %3$s file; fetch it again, or rename it without %2$s if it is plain text"
              .formatted(file.name(), named.get().extension(), named.get().title()));
    }
  }

  /** The one line for a file whose compressed data is damaged. */
  static SessionException damaged(InputFile file, CorruptInputException e) {
    return new SessionException(
        ErrorKind.BAD_INPUT,
        "%s: the %s file %s; it is truncated or damaged: fetch it again, or leave it out"
            .formatted(file.name(), e.codec().title(), e.getMessage()),
        e);
  }

  /** A source as a stream. */
  private static final class SourceStream extends InputStream {

    private final InputFile file;
    private final ByteSource source;
    private final ParquetFiles parquet;

    /**
     * @param parquet closed with this stream
     */
    SourceStream(InputFile file, ByteSource source, ParquetFiles parquet) {
      this.file = file;
      this.source = source;
      this.parquet = parquet;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      try {
        return source.read(bytes, offset, offset + length);
      } catch (CorruptInputException e) {
        throw damaged(file, e);
      }
    }

    @Override
    public void close() throws IOException {
      try (parquet) {
        source.close();
      }
    }
  }
}
