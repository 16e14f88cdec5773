package dev.clickspan.write.parquet;

/** Texts in encoding PLAIN (Encodings.md, "Plain"): the length in four bytes, then the text. */
final class PlainText {

  private PlainText() {}

  static void put(byte[] utf8, int from, int to, ByteBuilder page) {
    page.putInt(to - from);
    page.putBytes(utf8, from, to - from);
  }

  static void put(byte[] utf8, ByteBuilder page) {
    put(utf8, 0, utf8.length, page);
  }

  /** How many bytes that takes. */
  static long bytes(int length) {
    return Integer.BYTES + (long) length;
  }
}
