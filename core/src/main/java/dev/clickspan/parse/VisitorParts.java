package dev.clickspan.parse;

import dev.clickspan.model.Event;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Where the visitor lies in lines of one shape. A shape has the same fields in all its lines, so
 * the alternative that counts is settled when it is learned: the first of which a field is there.
 * Only an empty text in it may leave the turn to another one, and such lines are the strict
 * parser's.
 */
final class VisitorParts {

  private final int[][] slots;

  /** Values of the line, in the order of the parts; {@link LearnedShape#NO_VALUE} for null. */
  private int[] parts = {};

  private byte[] joined = new byte[256];

  /**
   * @param slots the parts of each alternative
   */
  VisitorParts(int[][] slots) {
    this.slots = slots;
  }

  /**
   * Settles the alternative.
   *
   * @param valueOf the line's value that a slot is
   */
  void assign(IntUnaryOperator valueOf) {
    parts =
        Arrays.stream(slots)
            .map(alternative -> Arrays.stream(alternative).map(valueOf).toArray())
            .filter(values -> Arrays.stream(values).anyMatch(VisitorParts::isThere))
            .findFirst()
            .orElse(new int[0]);
  }

  private static boolean isThere(int value) {
    return value != LearnedShape.NO_VALUE;
  }

  /** Whether no alternative is there. */
  boolean isAbsent() {
    return parts.length == 0;
  }

  /** The value, if the visitor is one alone; else {@link LearnedShape#NO_VALUE}. */
  int single() {
    return parts.length == 1 ? parts[0] : LearnedShape.NO_VALUE;
  }

  /** Whether a value is part of the visitor. */
  boolean has(int value) {
    return Arrays.stream(parts).anyMatch(part -> part == value);
  }

  /**
   * Sets the event's visitor from plain values.
   *
   * @param from where each value of the line begins
   * @param to where it ends, exclusive
   * @return false if the line needs a second look
   */
  boolean set(Event event, byte[] bytes, int[] from, int[] to) {
    for (int part : parts) {
      if (isThere(part) && from[part] == to[part]) {
        return false;
      }
    }
    if (parts.length == 1) {
      VisitorKeys.set(event, bytes, from[parts[0]], to[parts[0]]);
    } else {
      int end = join(bytes, from, to);
      VisitorKeys.set(event, joined, 0, end);
    }
    return true;
  }

  /** As {@link dev.clickspan.VisitorField#joined}: plain values have nothing to escape. */
  private int join(byte[] bytes, int[] from, int[] to) {
    int end = 0;
    for (int part : parts) {
      int length = isThere(part) ? to[part] - from[part] : 0;
      // The longest is null, with a bracket or comma before it and the last bracket behind it.
      if (joined.length < end + length + 8 + Long.BYTES) {
        joined = Arrays.copyOf(joined, 2 * (end + length + 8 + Long.BYTES));
      }
      joined[end] = (byte) (end == 0 ? '[' : ',');
      end++;
      if (isThere(part)) {
        joined[end++] = '"';
        System.arraycopy(bytes, from[part], joined, end, length);
        end += length;
        joined[end++] = '"';
      } else {
        for (char c : "null".toCharArray()) {
          joined[end++] = (byte) c;
        }
      }
    }
    joined[end++] = ']';
    return end;
  }
}
