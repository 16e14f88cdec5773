package dev.clickspan.tables;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

/**
 * The header of a page of a Parquet file, as far as its checksum goes: a struct in Thrift's compact
 * protocol, of whose fields only these matter.
 *
 * <pre>
 * (field: id − last id in the upper four bits, type in the lower four; value) … | 0
 *
 * 3  compressed_page_size  i32  how many bytes follow the header
 * 4  crc                   i32  their CRC-32; optional
 * </pre>
 *
 * <p>Sources: parquet-format's {@code parquet.thrift}, and Thrift's {@code
 * thrift-compact-protocol.md}.
 *
 * @param pageBytes how many bytes follow the header
 * @param checksum their CRC-32, if the writer noted it
 */
record PageHeader(int pageBytes, OptionalInt checksum) {

  private static final int SIZE = 3;
  private static final int CHECKSUM = 4;

  private static final int END = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int I16 = 4;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int STRUCT = 12;

  /** Where a list is so long, its length has bytes of its own. */
  private static final int LONG_LIST = 15;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_VARINT_BITS = 63;

  /**
   * Reads a header, and nothing behind it.
   *
   * @throws IOException if there is none
   */
  static PageHeader read(InputStream in) throws IOException {
    long size = -1;
    OptionalInt checksum = OptionalInt.empty();
    int id = 0;
    for (int field = next(in); field != END; field = next(in)) {
      id = field >> 4 == 0 ? (int) signed(in) : id + (field >> 4);
      if (id == SIZE) {
        size = signed(in);
      } else if (id == CHECKSUM) {
        checksum = OptionalInt.of((int) signed(in));
      } else {
        skip(in, field & 0xF, 0);
      }
    }
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IOException("no size of a page: " + size);
    }
    return new PageHeader((int) size, checksum);
  }

  private static void skip(InputStream in, int type, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("too deep");
    }
    switch (type) {
      case TRUE, FALSE -> {} // The type is the value.
      case BYTE -> next(in);
      case I16, I32, I64 -> unsigned(in);
      case DOUBLE -> in.skipNBytes(Double.BYTES);
      case BINARY -> in.skipNBytes(unsigned(in));
      case LIST, SET -> {
        int head = next(in);
        long length = head >> 4 == LONG_LIST ? unsigned(in) : head >> 4;
        for (long i = 0; i < length; i++) {
          skip(in, (head & 0xF) <= FALSE ? BYTE : head & 0xF, depth + 1);
        }
      }
      case STRUCT -> {
        for (int field = next(in); field != END; field = next(in)) {
          if (field >> 4 == 0) {
            unsigned(in);
          }
          skip(in, field & 0xF, depth + 1);
        }
      }
      default -> throw new IOException("no type: " + type);
    }
  }

  private static int next(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("ends in a header");
    }
    return next;
  }

  private static long signed(InputStream in) throws IOException {
    long zigzag = unsigned(in);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  private static long unsigned(InputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      int next = next(in);
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("too long a number");
  }
}
