package dev.clickspan.summarize;

import java.nio.charset.StandardCharsets;

/**
 * Texts inside of records of longs: UTF-8, eight bytes a long, the first byte in the highest bits,
 * the last long filled up with zeros. So longs in unsigned order are texts in the order of their
 * bytes.
 */
final class TextWords {

  private TextWords() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** How many longs so many bytes take. */
  static int words(int bytes) {
    return (bytes + Long.BYTES - 1) / Long.BYTES;
  }

  static void put(byte[] utf8, long[] record, int at) {
    for (int word = 0; word < words(utf8.length); word++) {
      long bits = 0;
      for (int i = word * Long.BYTES; i < (word + 1) * Long.BYTES; i++) {
        bits = (bits << Byte.SIZE) | (i < utf8.length ? utf8[i] & 0xFF : 0);
      }
      record[at + word] = bits;
    }
  }

  static String text(long[] record, int at, int bytes) {
    byte[] utf8 = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      int shift = Long.SIZE - Byte.SIZE - i % Long.BYTES * Byte.SIZE;
      utf8[i] = (byte) (record[at + i / Long.BYTES] >>> shift);
    }
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Compares two texts by their bytes, as unsigned numbers. */
  static int compare(
      long[] record, int at, int bytes, long[] otherRecord, int other, int otherBytes) {
    int words = words(Math.min(bytes, otherBytes));
    for (int word = 0; word < words; word++) {
      int compared = Long.compareUnsigned(record[at + word], otherRecord[other + word]);
      if (compared != 0) {
        return compared;
      }
    }
    // Of two that are equal so far, zeros that fill up and all, one is the start of the other.
    return Integer.compare(bytes, otherBytes);
  }
}
