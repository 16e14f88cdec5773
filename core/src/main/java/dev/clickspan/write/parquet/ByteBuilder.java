package dev.clickspan.write.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that become more, little endian: a page before it is compressed, or a thrift structure. */
final class ByteBuilder {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Kernels store a whole long where a few bytes of it count. */
  private static final int SLACK = Long.BYTES;

  private static final int FIRST_BYTES = 1 << 10;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  /** Holds them from 0 to {@link #size()}; another one after the next change. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Gives memory back if there is more of it than that. */
  void shrink(int maxBytes) {
    if (bytes.length > maxBytes) {
      bytes = new byte[FIRST_BYTES];
    }
  }

  /** Makes room behind what is there, its bytes undefined, and says where it begins. */
  int extend(int more) {
    int at = size;
    reserve(more);
    size += more;
    return at;
  }

  private void reserve(int more) {
    long wanted = (long) size + more + SLACK;
    if (wanted > bytes.length) {
      if (wanted > Integer.MAX_VALUE - SLACK) {
        throw new IllegalArgumentException("a Parquet page would take more than 2 GiB");
      }
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - SLACK);
      bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, doubled));
    }
  }

  void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void putInt(int value) {
    setInt(extend(Integer.BYTES), value);
  }

  void putBytes(byte[] source, int from, int length) {
    int at = extend(length);
    System.arraycopy(source, from, bytes, at, length);
  }

  void putBytes(byte[] source) {
    putBytes(source, 0, source.length);
  }

  /** Appends an unsigned number, seven bits a byte, lowest first (ULEB128). */
  void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      putByte((int) rest | 0x80);
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  /** Stores into room that {@link #extend} made; up to seven bytes behind it may be overwritten. */
  void setLong(int at, long value) {
    LONG.set(bytes, at, value);
  }

  void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  void setShort(int at, int value) {
    SHORT.set(bytes, at, (short) value);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
