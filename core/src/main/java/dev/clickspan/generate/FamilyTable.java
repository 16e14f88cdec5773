package dev.clickspan.generate;

import java.util.Arrays;
import java.util.List;

/** The values of one family with their shares, ready to be written. */
final class FamilyTable {

  private final byte[][] jsonValues;
  private final long[] weightsUpTo;

  /**
   * Makes a table.
   *
   * @param values in the order in which a position runs through them
   * @param weights of the values, each at least 1
   */
  FamilyTable(List<String> values, long[] weights) {
    jsonValues = values.stream().map(FamilyTable::quoted).toArray(byte[][]::new);
    weightsUpTo = weights.clone();
    Arrays.parallelPrefix(weightsUpTo, Long::sum);
  }

  long totalWeight() {
    return weightsUpTo[weightsUpTo.length - 1];
  }

  /** The weight of all values before this one. */
  long weightBefore(int index) {
    return index == 0 ? 0 : weightsUpTo[index - 1];
  }

  /**
   * The value at a position, as JSON.
   *
   * @param position 0 to {@link #totalWeight()} - 1
   */
  byte[] jsonValueAt(long position) {
    int found = Arrays.binarySearch(weightsUpTo, position);
    return jsonValues[found < 0 ? ~found : found + 1];
  }

  /** None of the values has a control character. */
  private static byte[] quoted(String value) {
    return LineBlock.utf8('"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }
}
