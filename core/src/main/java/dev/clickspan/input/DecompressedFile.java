package dev.clickspan.input;

import dev.clickspan.DamageRule;
import dev.clickspan.ErrorKind;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;

/** Opens a file by what its first bytes say, whatever its name. */
final class DecompressedFile {

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
    if (codec == Codec.PARQUET) {
      FormatCheck.form(
          file, split.rules(), start, 0, start.length); // or else another was asked for
      return new ParquetSource(file, raw, parquet);
    }
    ByteSource source =
        switch (codec) {
          case PLAIN -> {
            refuseName(file, start);
            yield ByteSource.of(whole);
          }
          case GZIP -> GzipSources.open(file, raw, whole, budget, choice);
          case ZSTD, BZIP2, XZ, LZ4, SKIPPABLE_FRAME -> {
            var content = new CodecSource(file, codec, whole, CodecSource.Pace.FAST, budget);
            yield split.rules().onDamage() == DamageRule.SALVAGE
                ? new SalvagingSource(file, codec, raw, budget, content)
                : content;
          }
          case PARQUET -> throw new IllegalStateException("no bytes behind each other");
        };
    return new ArchiveCheck(file, source);
  }

  /**
   * The format of a file that may be read from anywhere on, since it is neither compressed nor an
   * archive; empty for all others.
   *
   * @param rules may say the format
   */
  static Optional<InputFormat> plainFormat(InputFile file, InputRules rules) {
    if (!file.origin().canBeReadInParts() || Codec.named(file.name()).isPresent()) {
      return Optional.empty();
    }
    try (var in = file.open()) {
      byte[] start = in.readNBytes(FormatCheck.START_BYTES + BlockReader.MAX_MARK_BYTES);
      if (Codec.of(Arrays.copyOf(start, Math.min(start.length, Codec.START_BYTES))) != Codec.PLAIN
          || Archive.of(start).isPresent()) {
        return Optional.empty();
      }
      int from = BlockReader.byteOrderMarkLength(start, 0, start.length);
      return Optional.of(FormatCheck.form(file, rules, start, from, start.length).format());
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

  /** The one line for a damaged file that can't be salvaged. */
  static SessionException unsalvageable(InputFile file, CorruptInputException e) {
    if (e.isOfParquet()) {
      return new SessionException(
          ErrorKind.BAD_INPUT,
          "%s: the Parquet file %s; of Parquet nothing can be salvaged: fetch it again, or leave it out"
              .formatted(file.name(), e.getMessage()),
          e);
    }
    return new SessionException(
        ErrorKind.BAD_INPUT,
        ("%s: the %s file %s; it can't be salvaged, since other lines were read before than can be"
                + " read again: fetch it again or leave it out, or try with java -D%s=java")
            .formatted(file.name(), e.format(), e.getMessage(), InflateChoice.PROPERTY),
        e);
  }

  /** The one line for a file that is damaged. */
  static SessionException damaged(InputFile file, CorruptInputException e) {
    return new SessionException(
        ErrorKind.BAD_INPUT,
        "%s: the %s file %s; it is truncated or damaged: fetch it again%s"
            .formatted(
                file.name(),
                e.format(),
                e.getMessage(),
                e.isOfParquet()
                    ? ", or leave it out"
                    : ", leave it out, or keep the lines before the damage by --on-corrupt salvage"),
        e);
  }
}
