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

  /** A literal is padded to a multiple of this, for wide compares. */
  private static final int WORD = Long.BYTES;

  private final byte[][] literals;
  private final int[] literalLengths;
  private final ValueType[] types;
  private final int[] slots;
  private final int[] from;
  private final int[] to;

  /**
   * @param literals one more than values
   * @param slots for each value the wanted field that it is; -1 for none
   */
  LineShape(List<byte[]> literals, List<ValueType> types, List<Integer> slots) {
    this.literals = literals.stream().map(LineShape::padded).toArray(byte[][]::new);
    literalLengths = literals.stream().mapToInt(literal -> literal.length).toArray();
    this.types = types.toArray(new ValueType[0]);
    this.slots = slots.stream().mapToInt(Integer::intValue).toArray();
    from = new int[this.types.length];
    to = new int[this.types.length];
  }

  private static byte[] padded(byte[] literal) {
    return Arrays.copyOf(literal, (literal.length + WORD - 1) / WORD * WORD);
  }

  /**
   * Whether a line of this shape begins here.
   *
   * @param end the end of what may be looked at
   * @return the line's end, which is {@code end} or the index of its LF; -1 if it has another shape
   */
  int match(byte[] bytes, int at, int end) {
    int i = at;
    for (int value = 0; value < types.length; value++) {
      int length = literalLengths[value];
      if (end - i < length || !WideScan.matches(bytes, i, literals[value], length)) {
        return -1;
      }
      i += length;
      from[value] = i;
      i =
          types[value] == ValueType.TEXT
              ? WideScan.plainStringEnd(bytes, i, end)
              : JsonNumber.end(bytes, i, end);
      if (i < 0) {
        return -1;
      }
      to[value] = i;
    }
    int length = literalLengths[types.length];
    if (end - i < length || !WideScan.matches(bytes, i, literals[types.length], length)) {
      return -1;
    }
    i += length;
    return i == end || bytes[i] == '\n' ? i : -1;
  }

  int values() {
    return types.length;
  }

  /** The wanted field that the value is; -1 for none. */
  int slot(int value) {
    return slots[value];
  }

  ValueType type(int value) {
    return types[value];
  }

  /** Where the value of the last matched line begins. */
  int from(int value) {
    return from[value];
  }

  /** Where it ends, exclusive. */
  int to(int value) {
    return to[value];
  }

  /**
   * A shape in which some values of the last matched line are part of the literals: fewer and wider
   * compares for lines that go on having those values.
   *
   * @param fixed which values
   */
  LineShape withFixed(byte[] bytes, boolean[] fixed) {
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
