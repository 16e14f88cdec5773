package dev.clickspan.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What all lines of one producer have in common: fixed bytes, and between them values. Learned from
 * a line that the strict parser accepted, so whoever matches it byte by byte, with plain values
 * between, is a JSON object with the same names in the same places.
 *
 * <pre>
 * {"id":"  text  ","ts":  number  ,"event":"  text  "}
 * literal  value  literal  value    literal   value  last literal
 * </pre>
 */
final class LineShape {

  /** What stands between two literals. */
  enum ValueType {
    /** The inside of a string of plain ASCII. */
    TEXT,
    /** A JSON number. */
    NUMBER
  }

  private final byte[][] literals;
  private final int[] literalLengths;
  private final ValueType[] types;
  private final int[] slots;

  /**
   * @param literals one more than values
   * @param slots for each value the wanted field that it is; -1 for none
   */
  LineShape(List<byte[]> literals, List<ValueType> types, List<Integer> slots) {
    this.literals = literals.stream().map(WideScan::padded).toArray(byte[][]::new);
    literalLengths = literals.stream().mapToInt(literal -> literal.length).toArray();
    this.types = types.toArray(new ValueType[0]);
    this.slots = slots.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The end of a literal that should stand here.
   *
   * @param index the literal before the value of this index, or the last one
   * @param end the end of what may be looked at
   * @return -1 if it doesn't
   */
  int literalEnd(int index, byte[] bytes, int at, int end) {
    int length = literalLengths[index];
    return end - at >= length && WideScan.matches(bytes, at, literals[index], length)
        ? at + length
        : -1;
  }

  /** Where the value ends that begins here, exclusive; -1 if it isn't plain. */
  int valueEnd(int value, byte[] bytes, int at, int end) {
    return isText(value) ? WideScan.plainStringEnd(bytes, at, end) : JsonNumber.end(bytes, at, end);
  }

  boolean isText(int value) {
    return types[value] == ValueType.TEXT;
  }

  int values() {
    return types.length;
  }

  /** The wanted field that the value is; -1 for none. */
  int slot(int value) {
    return slots[value];
  }

  /**
   * A shape in which some values of a line are part of the literals: fewer and wider compares for
   * lines that go on having those values.
   *
   * @param fixed which values
   * @param from where each begins in the line's bytes
   * @param to where each ends, exclusive
   */
  LineShape withFixed(byte[] bytes, boolean[] fixed, int[] from, int[] to) {
    var newLiterals = new ArrayList<byte[]>();
    var newTypes = new ArrayList<ValueType>();
    var newSlots = new ArrayList<Integer>();
    byte[] literal = literal(0);
    for (int value = 0; value < types.length; value++) {
      if (fixed[value]) {
        literal = joined(literal, Arrays.copyOfRange(bytes, from[value], to[value]));
        literal = joined(literal, literal(value + 1));
      } else {
        newLiterals.add(literal);
        newTypes.add(types[value]);
        newSlots.add(slots[value]);
        literal = literal(value + 1);
      }
    }
    newLiterals.add(literal);
    return new LineShape(newLiterals, newTypes, newSlots);
  }

  private byte[] literal(int index) {
    return Arrays.copyOf(literals[index], literalLengths[index]);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
