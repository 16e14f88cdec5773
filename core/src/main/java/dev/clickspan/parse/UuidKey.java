package dev.clickspan.parse;

import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;

/**
 * Makes a 128-bit key of a lower-case canonical UUID (RFC 9562, section 4). The key has the UUID's
 * 32 digits in an order that eight bytes at a time can be brought into, without moving each:
 *
 * <pre>
 * high | 7 15 | 6 14 | … | 0 8 |     low | 23 31 | 22 30 | … | 16 24 |
 *        └ digits, counted from 0
 * </pre>
 */
public final class UuidKey {

  /** How long the text is. */
  public static final int LENGTH = 36;

  private static final long EVERY_DASH = WideScan.ONES * '-';

  // Where dashes stand: 8 and 13 in the second word, 18 and 23 in the third.
  private static final long DASHES_OF_SECOND = 0x0000_FF00_0000_00FFL;
  private static final long DASHES_OF_THIRD = 0xFF00_0000_00FF_0000L;
  private static final long HALF = 0xFFFF_FFFFL;

  private UuidKey() {}

  /**
   * Sets the event's visitor, if the 36 bytes from here on are such a UUID. {@code UuidKeyTest}
   * holds it against {@link #set(Event, String)}.
   *
   * @return false if they are not; the event is as it was
   */
  static boolean set(Event event, byte[] bytes, int at) {
    long second = WideScan.word(bytes, at + 8);
    long third = WideScan.word(bytes, at + 16);
    long noDashes =
        ((second ^ EVERY_DASH) & DASHES_OF_SECOND) | ((third ^ EVERY_DASH) & DASHES_OF_THIRD);
    // Eight digits each, the dashes left out; the texts of the words are -9012-45 and 67-9012-.
    long digits0 = WideScan.word(bytes, at);
    long digits12to15 = (second >>> 48) | ((third << 16) & HALF);
    long digits8 = (second >>> 8 & HALF) | (digits12to15 << 32);
    long digits16 = (third >>> 24 & HALF) | (WideScan.word(bytes, at + 24) << 32);
    long digits24 = WideScan.word(bytes, at + LENGTH - Long.BYTES);
    long hex = hex(digits0) & hex(digits8) & hex(digits16) & hex(digits24);
    long notAscii = digits0 | digits8 | digits16 | digits24;
    if ((noDashes | ((~hex | notAscii) & WideScan.HIGHS)) != 0) {
      return false;
    }
    event.visitorKind = VisitorKind.UUID;
    event.visitorHigh = nibbles(digits0) << 4 | nibbles(digits8);
    event.visitorLow = nibbles(digits16) << 4 | nibbles(digits24);
    return true;
  }

  /** The high bit of each ASCII byte that is one of 0-9 and a-f. */
  private static long hex(long word) {
    long high = word | WideScan.HIGHS; // so that no subtraction borrows from the next byte
    long digit = (high - WideScan.ONES * '0') & ~(high - WideScan.ONES * ('9' + 1));
    long letter = (high - WideScan.ONES * 'a') & ~(high - WideScan.ONES * ('f' + 1));
    return digit | letter;
  }

  /** The values of eight digits, a byte each. */
  private static long nibbles(long word) {
    return (word & WideScan.ONES * 0x0F) + ((word >>> 6) & WideScan.ONES) * 9;
  }

  /**
   * Writes the text that a key was made of.
   *
   * @param text takes {@link #LENGTH} bytes of ASCII from its start on
   */
  public static void text(long high, long low, byte[] text) {
    long digits8 = digits(high);
    long digits16 = digits(low >>> 4);
    WideScan.put(text, 0, digits(high >>> 4));
    text[8] = '-';
    WideScan.put(text, 9, digits8);
    text[13] = '-';
    WideScan.put(text, 14, digits8 >>> 32);
    text[18] = '-';
    WideScan.put(text, 19, digits16);
    text[23] = '-';
    WideScan.put(text, 24, digits16 >>> 32);
    WideScan.put(text, 28, digits(low));
  }

  /** The characters of eight digits, of which each is the lower half of a byte. */
  private static long digits(long nibbles) {
    long values = nibbles & WideScan.ONES * 0x0F;
    long letters = (values + WideScan.ONES * 6) >>> 4 & WideScan.ONES;
    return values + WideScan.ONES * '0' + letters * ('a' - '0' - 10);
  }

  /** The same for a text, digit by digit. */
  static boolean set(Event event, String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    long[] halves = new long[2];
    int digits = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash && c == '-') {
        continue;
      }
      int value = dash ? -1 : hexDigit(c);
      if (value < 0) {
        return false;
      }
      int place = digits % 8 * Byte.SIZE + (digits % 16 < 8 ? 4 : 0);
      halves[digits / 16] |= (long) value << place;
      digits++;
    }
    event.visitorKind = VisitorKind.UUID;
    event.visitorHigh = halves[0];
    event.visitorLow = halves[1];
    return true;
  }

  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
}
