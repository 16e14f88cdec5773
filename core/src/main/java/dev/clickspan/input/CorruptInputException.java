package dev.clickspan.input;

import java.io.IOException;

/** Compressed data that breaks its format; the message says how and at which compressed byte. */
class CorruptInputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Codec codec;

  CorruptInputException(Codec codec, String message) {
    super(message);
    this.codec = codec;
  }

  CorruptInputException(Codec codec, String message, Throwable cause) {
    super(message, cause);
    this.codec = codec;
  }

  /** The format that is broken. */
  Codec codec() {
    return codec;
  }
}
