package dev.clickspan.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A shape in use: which of its values are which fields, and which of them never change. */
final class LearnedShape {

  /** Of a field that the shape doesn't have. */
  static final int NO_VALUE = -1;

  /** After so many lines, unwanted values that never changed become part of the literals. */
  static final int LINES_TO_SETTLE = 64;

  private final StrictEventParser strict;
  private final int[] codedValues;
  private LineShape lines;
  private int visitorValue;
  private int timeValue;
  private int lineCount;
  private final byte[][] firstValues;
  private final boolean[] steady;

  private LearnedShape(LineShape lines, StrictEventParser strict) {
    this.lines = lines;
    this.strict = strict;
    codedValues = new int[strict.event().codes.length];
    firstValues = new byte[lines.values()][];
    steady = new boolean[lines.values()];
    assignFields();
  }

  /** Null if lines of the shape have no visitor or no time: those are the strict parser's. */
  static @Nullable LearnedShape of(LineShape lines, StrictEventParser strict) {
    var shape = new LearnedShape(lines, strict);
    return shape.visitorValue == NO_VALUE || shape.timeValue == NO_VALUE ? null : shape;
  }

  private void assignFields() {
    visitorValue = valueOf(strict.visitorSlot());
    timeValue = valueOf(strict.timeSlot());
    Arrays.setAll(codedValues, field -> valueOf(strict.codedSlot(field)));
  }

  private int valueOf(int slot) {
    for (int value = 0; value < lines.values(); value++) {
      if (lines.slot(value) == slot) {
        return value;
      }
    }
    return NO_VALUE;
  }

  LineShape lines() {
    return lines;
  }

  int visitorValue() {
    return visitorValue;
  }

  int timeValue() {
    return timeValue;
  }

  /** The value of a coded field; {@link #NO_VALUE} where lines of this shape lack it. */
  int codedValue(int field) {
    return codedValues[field];
  }

  /** Watches the first lines of the shape, of which this one has just been matched. */
  void settle(byte[] bytes) {
    if (lineCount == LINES_TO_SETTLE) {
      return;
    }
    lineCount++;
    for (int value = 0; value < lines.values(); value++) {
      int from = lines.from(value);
      int to = lines.to(value);
      if (lineCount == 1) {
        firstValues[value] = Arrays.copyOfRange(bytes, from, to);
        steady[value] = lines.slot(value) == WantedFields.NO_SLOT;
      } else {
        byte[] first = firstValues[value];
        steady[value] &= Arrays.equals(first, 0, first.length, bytes, from, to);
      }
    }
    if (lineCount == LINES_TO_SETTLE) {
      lines = lines.withFixed(bytes, steady);
      assignFields();
    }
  }
}
