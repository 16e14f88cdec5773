package dev.clickspan.input;

import java.io.IOException;

/** Data that breaks its format; the message says how and, of compressed data, near which byte. */
class CorruptInputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String format;

  /**
   * @param format the title of the format that is broken
   */
  CorruptInputException(String format, String message) {
    super(message);
    this.format = format;
  }

  CorruptInputException(Codec codec, String message, Throwable cause) {
    super(message, cause);
    format = codec.title();
  }

  /** The title of the format that is broken. */
  String format() {
    return format;
  }
}
