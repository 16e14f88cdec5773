package dev.clickspan.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a file is packed, as its first bytes say. */
enum Codec {
  PLAIN("plain", ""),
  GZIP("gzip", ".gz"),
  ZSTD("zstd", ".zst"),
  BZIP2("bzip2", ".bz2"),
  XZ("xz", ".xz"),
  LZ4("lz4", ".lz4"),
  /**
   * Begins with a skippable frame, which Zstandard and LZ4 have in common and {@code pzstd} writes:
   * what comes behind it says which of them it is.
   */
  SKIPPABLE_FRAME("zstd or lz4", ""),
  /** No codec alone: it is decompressed column by column, and gives lines of JSON. */
  PARQUET("Parquet", ".parquet");

  /** By so many bytes each of them is known. */
  static final int START_BYTES = 6;

  private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
  private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
  private static final byte[] BZIP2_MAGIC = {'B', 'Z', 'h'};
  private static final byte[] XZ_MAGIC = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
  private static final byte[] LZ4_MAGIC = {0x04, 0x22, 0x4D, 0x18};
  private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};

  /** Behind a first byte from 0x50 to 0x5F. */
  private static final byte[] SKIPPABLE_MAGIC = {0x2A, 0x4D, 0x18};

  private final String title;
  private final String extension;

  Codec(String title, String extension) {
    this.title = title;
    this.extension = extension;
  }

  /** What it is called in messages. */
  String title() {
    return title;
  }

  /** How the names of such files end. */
  String extension() {
    return extension;
  }

  /**
   * What a file is.
   *
   * @param start its first {@link #START_BYTES} bytes, or all if it has fewer
   */
  static Codec of(byte[] start) {
    if (startsWith(start, GZIP_MAGIC)) {
      return GZIP;
    } else if (startsWith(start, ZSTD_MAGIC)) {
      return ZSTD;
    } else if (startsWith(start, BZIP2_MAGIC) && isBzip2BlockSize(start)) {
      return BZIP2;
    } else if (startsWith(start, XZ_MAGIC)) {
      return XZ;
    } else if (startsWith(start, LZ4_MAGIC)) {
      return LZ4;
    } else if (isSkippableFrame(start)) {
      return SKIPPABLE_FRAME;
    } else if (startsWith(start, PARQUET_MAGIC)) {
      return PARQUET;
    }
    return PLAIN;
  }

  /** What a file's name says that it is, if it says so. */
  static Optional<Codec> named(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(codec -> !codec.extension.isEmpty() && lowerCase.endsWith(codec.extension))
        .findFirst();
  }

  private static boolean isBzip2BlockSize(byte[] start) {
    return start.length > 3 && start[3] >= '1' && start[3] <= '9';
  }

  private static boolean isSkippableFrame(byte[] start) {
    return start.length > SKIPPABLE_MAGIC.length
        && (start[0] & 0xF0) == 0x50
        && Arrays.equals(start, 1, 1 + SKIPPABLE_MAGIC.length, SKIPPABLE_MAGIC, 0, 3);
  }

  private static boolean startsWith(byte[] start, byte[] magic) {
    return start.length >= magic.length
        && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
  }
}
