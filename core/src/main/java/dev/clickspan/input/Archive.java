package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Files that hold other files. They are refused, with a word on how to unpack them. */
enum Archive {
  ZIP("zip", "unzip"),
  SEVEN_ZIP("7z", "7z x"),
  RAR("rar", "unrar x"),
  TAR("tar", "tar -xf");

  /** By so many bytes each of them is known. */
  static final int START_BYTES = 265;

  private static final int TAR_MAGIC_AT = 257;

  private final String title;
  private final String unpack;

  Archive(String title, String unpack) {
    this.title = title;
    this.unpack = unpack;
  }

  /**
   * What a file is, if it is one of these.
   *
   * @param start its first {@link #START_BYTES} bytes, decompressed, or all if it has fewer
   */
  static Optional<Archive> of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(archive -> archive.isStart(text)).findFirst();
  }

  private boolean isStart(String start) {
    return switch (this) {
      case ZIP ->
          start.startsWith("PK\u0003\u0004")
              || start.startsWith("PK\u0005\u0006")
              || start.startsWith("PK\u0007\b");
      case SEVEN_ZIP -> start.startsWith("7z\u00bc\u00af'\u001c");
      case RAR -> start.startsWith("Rar!\u001a\u0007");
      // A zero follows in the POSIX form and, a little later, in that of GNU: no text has one.
      case TAR ->
          start.startsWith("ustar\0", TAR_MAGIC_AT) || start.startsWith("ustar  \0", TAR_MAGIC_AT);
    };
  }

  /** The word on it. */
  SessionException refused(InputFile file) {
    return new SessionException(
        ErrorKind.BAD_INPUT,
        "%s: is a %s archive; unpack it (%s) and give the files in it"
            .formatted(file.name(), title, unpack));
  }
}
