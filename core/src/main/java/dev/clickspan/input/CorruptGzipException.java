package dev.clickspan.input;

import dev.clickspan.FileDamage;

/** Gzip data that breaks its format. */
final class CorruptGzipException extends CorruptInputException {

  private static final long serialVersionUID = 1L;

  CorruptGzipException(FileDamage.Kind kind, String message) {
    super(Codec.GZIP.title(), kind, message);
  }
}
