package dev.clickspan.cli;

/** Text of any length, made to fit a line. */
final class ShownText {

  private ShownText() {}

  /** So many characters of it at most, never half of one; an ellipsis says that more followed. */
  static String shortened(String text, int maxCharacters) {
    if (text.codePointCount(0, text.length()) <= maxCharacters) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, maxCharacters)) + "…";
  }
}
