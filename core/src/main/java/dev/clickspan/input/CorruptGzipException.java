package dev.clickspan.input;

import java.io.IOException;

/** Gzip data that breaks its format; the message says how and at which compressed byte. */
final class CorruptGzipException extends IOException {

  private static final long serialVersionUID = 1L;

  CorruptGzipException(String message) {
    super(message);
  }
}
