package dev.clickspan.parse;

/** The grammar of a JSON number (RFC 8259, section 6). */
final class JsonNumber {

  private JsonNumber() {}

  /**
   * Where the number ends that begins here.
   *
   * @return the index behind its last character; -1 if there is no number
   */
  static int end(byte[] bytes, int at, int to) {
    int i = at < to && bytes[at] == '-' ? at + 1 : at;
    if (i < to && bytes[i] == '0') {
      i++;
    } else {
      i = digitsEnd(bytes, i, to);
    }
    if (i >= 0 && i < to && bytes[i] == '.') {
      i = digitsEnd(bytes, i + 1, to);
    }
    if (i >= 0 && i < to && (bytes[i] | 0x20) == 'e') {
      i++;
      if (i < to && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      i = digitsEnd(bytes, i, to);
    }
    return i;
  }

  /** The end of at least one digit; -1 if there is none. */
  private static int digitsEnd(byte[] bytes, int at, int to) {
    int i = at;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i > at ? i : -1;
  }
}
