package dev.clickspan.input;

/** Gzip data that breaks its format. */
final class CorruptGzipException extends CorruptInputException {

  private static final long serialVersionUID = 1L;

  CorruptGzipException(String message) {
    super(Codec.GZIP.title(), message);
  }
}
