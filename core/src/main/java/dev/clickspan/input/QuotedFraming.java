package dev.clickspan.input;

/**
 * Makes a line of each record of separated values (RFC 4180): line breaks inside quotes are put
 * away as a byte that no UTF-8 has, and {@link #restore} puts them back. A quote counts at the
 * start of a field only; two of them inside quotes are one.
 *
 * <pre>
 * "a␤b",c"␤     becomes   "aÿb",c"␤        ÿ is the byte 0xFF
 * </pre>
 *
 * Where the input has that byte itself, it becomes another one that no UTF-8 has either.
 *
 * <p>{@code QuotedFramingTest} holds it against a plain twin.
 */
public final class QuotedFraming implements Framing {

  private static final byte LINE_BREAK = (byte) 0xFF;
  private static final byte NO_UTF8 = (byte) 0xFE;

  /** Where the next byte lies. */
  private enum Place {
    OUTSIDE_OF_QUOTES,
    INSIDE,
    /** Behind a quote that closes, unless another one follows. */
    BEHIND_QUOTE
  }

  private final byte separator;
  private Place place = Place.OUTSIDE_OF_QUOTES;

  /** The byte before those that are given: a file begins as a line does. */
  private byte last = '\n';

  /**
   * @param separator what stands between the fields of a record
   */
  QuotedFraming(byte separator) {
    this.separator = separator;
  }

  @Override
  public void frame(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      at =
          switch (place) {
            case OUTSIDE_OF_QUOTES -> outside(bytes, from, at, to);
            case INSIDE -> inside(bytes, at, to);
            case BEHIND_QUOTE -> behindQuote(bytes, at);
          };
    }
    last = from < to ? bytes[to - 1] : last;
  }

  private int outside(byte[] bytes, int first, int from, int to) {
    int at = WideBytes.indexOf(bytes, from, to, '"', LINE_BREAK, LINE_BREAK);
    if (at == to) {
      return to;
    }
    if (bytes[at] == LINE_BREAK) {
      bytes[at] = NO_UTF8;
    } else {
      byte before = at > first ? bytes[at - 1] : last;
      if (before == separator || before == '\n') {
        place = Place.INSIDE;
      }
    }
    return at + 1;
  }

  private int inside(byte[] bytes, int from, int to) {
    int at = WideBytes.indexOf(bytes, from, to, '"', '\n', LINE_BREAK);
    if (at == to) {
      return to;
    }
    switch (bytes[at]) {
      case '"' -> place = Place.BEHIND_QUOTE;
      case '\n' -> bytes[at] = LINE_BREAK;
      default -> bytes[at] = NO_UTF8;
    }
    return at + 1;
  }

  private int behindQuote(byte[] bytes, int at) {
    boolean doubled = bytes[at] == '"';
    place = doubled ? Place.INSIDE : Place.OUTSIDE_OF_QUOTES;
    return doubled ? at + 1 : at;
  }

  @Override
  public int lineBreaks(byte[] bytes, int from, int to) {
    int breaks = 0;
    for (int at = next(bytes, from, to); at < to; at = next(bytes, at + 1, to)) {
      breaks++;
    }
    return breaks;
  }

  /**
   * Puts back the line breaks of a record.
   *
   * @param bytes go on for seven bytes behind {@code to}
   * @return how many they are
   */
  public static int restore(byte[] bytes, int from, int to) {
    int breaks = 0;
    for (int at = next(bytes, from, to); at < to; at = next(bytes, at + 1, to)) {
      bytes[at] = '\n';
      breaks++;
    }
    return breaks;
  }

  private static int next(byte[] bytes, int from, int to) {
    return WideBytes.indexOf(bytes, from, to, LINE_BREAK, LINE_BREAK, LINE_BREAK);
  }
}
