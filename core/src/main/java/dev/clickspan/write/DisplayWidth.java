package dev.clickspan.write;

import java.util.Arrays;

/**
 * How many columns text takes on a terminal, for text that {@link TextTable#printable} has gone
 * over. Terminals differ on rare characters; where they do, this counts the wider form, so that a
 * line never wraps.
 */
final class DisplayWidth {

  /**
   * First and last of the characters that take two columns: East Asian wide and fullwidth ones, and
   * what is shown as an emoji. Gaps in a block are taken as part of it.
   */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
    0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1,
    0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
    0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B,
    0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
    0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
    0x3041, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F,
    0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004, 0x1F0CF,
    0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F7E0,
    0x1F7F0, 0x1F90C, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
  };

  /** Asks for the character before it as an emoji, which may make that one a column wider. */
  private static final int EMOJI_FORM = 0xFE0F;

  private DisplayWidth() {}

  /** The columns that the text takes. */
  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** The text if it has room, else its start and its end with the ellipsis between them. */
  static String clipped(String text, int columns, String ellipsis) {
    if (of(text) <= columns) {
      return text;
    }
    int room = Math.max(0, columns - of(ellipsis));
    int head = (room + 1) / 2;
    int end = endWithin(text, head);
    int start = startWithin(text, room - head);
    String clipped = text.substring(0, end) + ellipsis + text.substring(start);
    return of(clipped) <= columns ? clipped : "";
  }

  /** Where the longest start of the text ends that takes so many columns at most. */
  static int endWithin(String text, int columns) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += of(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static int startWithin(String text, int columns) {
    int start = text.length();
    int used = 0;
    while (start > 0) {
      int character = text.codePointBefore(start);
      used += of(character);
      if (used > columns) {
        break;
      }
      start -= Character.charCount(character);
    }
    // What belongs to the character before is left out with it.
    while (start < text.length() && of(text.codePointAt(start)) == 0) {
      start += Character.charCount(text.codePointAt(start));
    }
    return start;
  }

  private static int of(int character) {
    if (character < 0x300 || character == EMOJI_FORM) {
      return 1;
    }
    int type = Character.getType(character);
    boolean joinsTheOneBefore =
        type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || (character >= 0x1160 && character <= 0x11FF); // Vowels and ends of Korean syllables.
    return joinsTheOneBefore ? 0 : isWide(character) ? 2 : 1;
  }

  private static boolean isWide(int character) {
    int at = Arrays.binarySearch(WIDE, character);
    // Between the ends of a range lies what would be put at an odd place.
    return at >= 0 || (-at - 1) % 2 == 1;
  }
}
