package dev.clickspan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Texts that stand in a table as codes: 1 is the first, 0 stands for a missing value. Safe for use
 * from several threads.
 */
public final class TextDictionary {

  /** Past this a text is encoded each time: what is kept stays small. */
  private static final int MAX_KEPT = 1 << 16;

  private final List<String> values;
  private final int maxLength;
  private final AtomicReferenceArray<byte[]> utf8;
  private final Order order;

  /** Which codes come first, where texts are in the order of their bytes. */
  private enum Order {
    OF_CODES,
    OF_TEXTS
  }

  /**
   * @param values not copied, and not to be changed
   */
  public TextDictionary(List<String> values) {
    this(
        values,
        values.stream().mapToInt(String::length).max().orElse(0),
        Math.min(MAX_KEPT, values.size()),
        Order.OF_TEXTS);
  }

  private TextDictionary(List<String> values, int maxLength, int kept, Order order) {
    this.values = values;
    this.maxLength = maxLength;
    utf8 = new AtomicReferenceArray<>(kept + 1);
    this.order = order;
  }

  /**
   * Texts that aren't in memory, and aren't kept there.
   *
   * @param values makes a text anew whenever it is asked for one, for several threads; in the order
   *     of their bytes in UTF-8
   * @param maxLength none is longer, in characters
   */
  public static TextDictionary ofTextsElsewhere(List<String> values, int maxLength) {
    return new TextDictionary(values, maxLength, 0, Order.OF_CODES);
  }

  /** No text is longer, in characters. */
  public int maxLength() {
    return maxLength;
  }

  /** The highest code. */
  public int size() {
    return values.size();
  }

  /** The text of a code from 1 to {@link #size()}. */
  public String value(int code) {
    return values.get(code - 1);
  }

  /** The same in UTF-8; not to be changed. */
  public byte[] utf8(int code) {
    if (code >= utf8.length()) {
      return value(code).getBytes(StandardCharsets.UTF_8);
    }
    // A plain array could show another thread the bytes before they are filled.
    byte[] known = utf8.getAcquire(code);
    if (known == null) {
      // Threads may do it twice; they get the same.
      known = value(code).getBytes(StandardCharsets.UTF_8);
      utf8.setRelease(code, known);
    }
    return known;
  }

  /** Compares the texts of two codes by their bytes in UTF-8, as unsigned numbers. */
  public int compare(int code, int other) {
    return order == Order.OF_CODES
        ? Integer.compare(code, other)
        : Arrays.compareUnsigned(utf8(code), utf8(other));
  }
}
