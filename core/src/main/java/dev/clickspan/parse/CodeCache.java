package dev.clickspan.parse;

import dev.clickspan.model.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * One thread's cache of one field's codes, keyed by the UTF-8 bytes of values, so that a known
 * value costs no allocation and no lock. It stops growing at a bound; values past it are looked up
 * each time.
 */
final class CodeCache {

  private final ToIntFunction<String> codeOf;
  private final int maxValues;
  private final int maxLength;
  private final IntPredicate hasRoom;
  private byte[][] values = new byte[64][];
  private int[] codes = new int[64];
  private int size;

  CodeCache(FieldValues field) {
    this(field::code, field.maxKnown(), field.maxKnownLength(), field::hasRoomInCaches);
  }

  /**
   * @param codeOf asked once for each value, or each time once there are too many
   * @param maxLength of the values that are kept, in bytes
   */
  CodeCache(ToIntFunction<String> codeOf, int maxValues, int maxLength) {
    this(codeOf, maxValues, maxLength, length -> true);
  }

  private CodeCache(
      ToIntFunction<String> codeOf, int maxValues, int maxLength, IntPredicate hasRoom) {
    this.codeOf = codeOf;
    this.maxValues = maxValues;
    this.maxLength = maxLength;
    this.hasRoom = hasRoom;
  }

  /** The code of the value in these bytes, which are UTF-8 and go on for seven more at least. */
  int code(byte[] bytes, int from, int to) {
    int slot = hash(bytes, from, to) & (values.length - 1);
    while (codes[slot] != 0) {
      byte[] value = values[slot];
      if (Arrays.equals(value, 0, value.length, bytes, from, to)) {
        return codes[slot];
      }
      slot = (slot + 1) & (values.length - 1);
    }
    return add(slot, Arrays.copyOfRange(bytes, from, to));
  }

  private int add(int slot, byte[] value) {
    int code = codeOf.applyAsInt(new String(value, StandardCharsets.UTF_8));
    if (size < maxValues && value.length <= maxLength && hasRoom.test(value.length)) {
      values[slot] = value;
      codes[slot] = code;
      size++;
      if (2 * size > values.length) {
        grow();
      }
    }
    return code;
  }

  private void grow() {
    byte[][] oldValues = values;
    int[] oldCodes = codes;
    values = new byte[2 * oldValues.length][];
    codes = new int[values.length];
    for (int old = 0; old < oldCodes.length; old++) {
      if (oldCodes[old] != 0) {
        byte[] padded = Arrays.copyOf(oldValues[old], oldValues[old].length + Long.BYTES);
        int slot = hash(padded, 0, oldValues[old].length) & (values.length - 1);
        while (codes[slot] != 0) {
          slot = (slot + 1) & (values.length - 1);
        }
        values[slot] = oldValues[old];
        codes[slot] = oldCodes[old];
      }
    }
  }

  /** Values are somebody else's: they must not be able to choose where they fall. */
  static int hash(byte[] bytes, int from, int to) {
    long hash = KeyedHash.of((long) to - from);
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = KeyedHash.add(hash, WideScan.word(bytes, i));
    }
    if (i < to) {
      long rest = WideScan.word(bytes, i) << (Long.SIZE - (to - i) * Byte.SIZE);
      hash = KeyedHash.add(hash, rest);
    }
    return (int) hash;
  }
}
