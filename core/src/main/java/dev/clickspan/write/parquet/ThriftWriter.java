package dev.clickspan.write.parquet;

import java.nio.charset.StandardCharsets;

/**
 * Writes structures in Thrift's <a
 * href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">compact
 * protocol</a>, as far as Parquet's metadata needs it. Fields of a structure are written in the
 * order of their ids.
 *
 * <pre>
 * field   | id minus that of the field before it: 4 bits | type: 4 bits | value |
 * list    | size: 4 bits, 15 and a varint if more | type: 4 bits | elements |
 * number  | varint of the zigzag form |        text  | varint: length | bytes |
 * end     | 0 |
 * </pre>
 */
final class ThriftWriter {

  /** Types of fields and elements. */
  static final int TRUE = 1;

  static final int FALSE = 2;
  static final int I32 = 5;
  static final int I64 = 6;
  static final int BINARY = 8;
  static final int LIST = 9;
  static final int STRUCT = 12;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_SHORT_LIST = 14;

  private final ByteBuilder out;
  private final int[] lastIds = new int[MAX_DEPTH];
  private int depth;

  /**
   * @param out where the bytes go; whoever made it clears it
   */
  ThriftWriter(ByteBuilder out) {
    this.out = out;
  }

  /** Begins a structure that is no field: the outermost one, or an element. */
  void begin() {
    lastIds[++depth] = 0;
  }

  /** Ends the structure begun last. */
  void end() {
    out.putByte(0);
    depth--;
  }

  /** Begins a structure that is a field. */
  void struct(int id) {
    field(id, STRUCT);
    begin();
  }

  /** A field that is a structure without fields, such as a kind of a union. */
  void empty(int id) {
    struct(id);
    end();
  }

  void i32(int id, int value) {
    field(id, I32);
    i32(value);
  }

  void i64(int id, long value) {
    field(id, I64);
    out.putVarint((value << 1) ^ (value >> 63));
  }

  void bool(int id, boolean value) {
    field(id, value ? TRUE : FALSE);
  }

  void binary(int id, byte[] value) {
    field(id, BINARY);
    binary(value);
  }

  void text(int id, String value) {
    binary(id, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins a list; its elements follow. */
  void list(int id, int type, int size) {
    field(id, LIST);
    if (size <= MAX_SHORT_LIST) {
      out.putByte((size << 4) | type);
    } else {
      out.putByte(0xF0 | type);
      out.putVarint(size);
    }
  }

  /** An element. */
  void i32(int value) {
    out.putVarint(((value << 1) ^ (value >> 31)) & 0xFFFF_FFFFL);
  }

  /** An element. */
  void text(String value) {
    binary(value.getBytes(StandardCharsets.UTF_8));
  }

  private void binary(byte[] value) {
    out.putVarint(value.length);
    out.putBytes(value);
  }

  private void field(int id, int type) {
    // Parquet's ids never leave a gap that four bits can't hold.
    out.putByte(((id - lastIds[depth]) << 4) | type);
    lastIds[depth] = id;
  }
}
