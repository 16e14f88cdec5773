package dev.clickspan.bench.attacks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Parquet file without a row, but with a footer that no writer makes. Thrift's compact protocol:
 * a byte holds by how much a field's number grows and its type, numbers are zigzag varints.
 */
final class ParquetFile {

  private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
  private static final String[] COLUMNS = {"anonymous_id", "device_sent_timestamp"};
  private static final int[] TYPES = {6, 2};
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  /** FileMetaData, as parquet.thrift defines it. */
  private final byte[] footer;

  /** What the file says of its length. */
  private final int footerLength;

  private ParquetFile(byte[] footer, int footerLength) {
    this.footer = footer;
    this.footerLength = footerLength;
  }

  /** A file of so many row groups, each of them empty. */
  static ParquetFile ofGroups(int groups) {
    var out = new ByteArrayOutputStream();
    number(out, 1, I32, 1);
    list(out, 1, STRUCT, 1 + COLUMNS.length);
    text(out, 4, "schema");
    number(out, 1, I32, COLUMNS.length);
    out.write(0);
    for (int i = 0; i < COLUMNS.length; i++) {
      number(out, 1, I32, TYPES[i]);
      number(out, 2, I32, 1);
      text(out, 1, COLUMNS[i]);
      out.write(0);
    }
    number(out, 1, I64, 0);
    list(out, 1, STRUCT, groups);
    byte[] group = group();
    for (int i = 0; i < groups; i++) {
      out.writeBytes(group);
    }
    out.write(0);
    return new ParquetFile(out.toByteArray(), out.size());
  }

  private static byte[] group() {
    var out = new ByteArrayOutputStream();
    list(out, 1, STRUCT, COLUMNS.length);
    for (int i = 0; i < COLUMNS.length; i++) {
      number(out, 2, I64, MAGIC.length);
      out.write((1 << 4) | STRUCT);
      number(out, 1, I32, TYPES[i]);
      list(out, 1, I32, 1);
      varint(out, 0);
      list(out, 1, BINARY, 1);
      bytes(out, COLUMNS[i]);
      number(out, 1, I32, 0);
      number(out, 1, I64, 0);
      number(out, 1, I64, 0);
      number(out, 1, I64, 0);
      number(out, 2, I64, MAGIC.length);
      out.write(0);
      out.write(0);
    }
    number(out, 1, I64, 0);
    number(out, 1, I64, 0);
    out.write(0);
    return out.toByteArray();
  }

  ParquetFile withFooterLength(int length) {
    return new ParquetFile(footer, length);
  }

  void write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      out.write(MAGIC);
      out.write(footer);
      out.write(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(footerLength)
              .array());
      out.write(MAGIC);
    }
  }

  private static void number(ByteArrayOutputStream out, int step, int type, long value) {
    out.write((step << 4) | type);
    varint(out, value << 1);
  }

  private static void text(ByteArrayOutputStream out, int step, String text) {
    out.write((step << 4) | BINARY);
    bytes(out, text);
  }

  private static void bytes(ByteArrayOutputStream out, String text) {
    varint(out, text.length());
    out.writeBytes(text.getBytes(US_ASCII));
  }

  private static void list(ByteArrayOutputStream out, int step, int type, int size) {
    out.write((step << 4) | LIST);
    if (size < 15) {
      out.write((size << 4) | type);
    } else {
      out.write((15 << 4) | type);
      varint(out, size);
    }
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    while (left > 0x7F) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
