package dev.clickspan.input;

import dev.clickspan.FileDamage;
import java.io.IOException;

/** Data that breaks its format; the message says how and, of compressed data, near which byte. */
class CorruptInputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String format;
  private final FileDamage.Kind kind;
  private HandedOut handedOut = HandedOut.SOUND;

  /** What was handed out before the damage was found. */
  enum HandedOut {
    /** Nothing but what lies before it. */
    SOUND,
    /** More than can be read again for sure. */
    TOO_MUCH
  }

  /**
   * @param format the title of the format that is broken
   */
  CorruptInputException(String format, FileDamage.Kind kind, String message) {
    super(message);
    this.format = format;
    this.kind = kind;
  }

  CorruptInputException(Codec codec, String message, Throwable cause) {
    super(message, cause);
    format = codec.title();
    kind = FileDamage.Kind.BROKEN_OR_CUT_OFF;
  }

  /** Takes note that bytes which lie behind the damage were handed out already; returns this. */
  CorruptInputException foundTooLate() {
    handedOut = HandedOut.TOO_MUCH;
    return this;
  }

  /** The title of the format that is broken. */
  String format() {
    return format;
  }

  FileDamage.Kind kind() {
    return kind;
  }

  /** Whether what was handed out before is the content before the damage. */
  boolean canBeSalvaged() {
    return handedOut == HandedOut.SOUND && !isOfParquet();
  }

  /** Its rows have no order in which they could break off: its index comes last. */
  boolean isOfParquet() {
    return format.equals(Codec.PARQUET.title());
  }
}
