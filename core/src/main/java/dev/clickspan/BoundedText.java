package dev.clickspan;

/**
 * The start of a text for a pattern to look at, and not more often than is good: some patterns take
 * longer than anybody can wait, on texts that somebody else may choose.
 */
final class BoundedText implements CharSequence {

  /** Longer than what people exclude by; the stack holds what a pattern does on so many. */
  static final int MAX_CHARS = 1024;

  /** So much of a text is shown where it was too much. */
  static final int SHOWN_CHARS = 80;

  /** Enough for what grows with the square of the longest text, and some milliseconds. */
  private static final int MAX_LOOKS = 1 << 22;

  private final String text;
  private final int length;
  private int looks;

  /** The pattern wants more. */
  static final class LookedAtTooOften extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  BoundedText(String text) {
    this.text = text;
    length = Math.min(text.length(), MAX_CHARS);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MAX_LOOKS) {
      throw new LookedAtTooOften();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text.substring(0, length);
  }
}
