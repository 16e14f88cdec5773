package dev.clickspan.parse;

/** Tells IP addresses, as logs write them, from other words. */
final class IpAddress {

  private static final int IPV4_GROUPS = 4;

  private IpAddress() {}

  /** Whether bytes have the form of an address: four numbers, or hex digits with colons. */
  static boolean is(byte[] bytes, int from, int to) {
    int colons = 0;
    int groups = 1;
    int digits = 0;
    boolean decimal = true;
    for (int i = from; i < to; i++) {
      byte next = bytes[i];
      if (next == ':') {
        colons++;
      } else if (next == '.') {
        decimal &= digits > 0;
        groups++;
        digits = 0;
      } else if (Character.digit(next, 16) >= 0) {
        decimal &= next <= '9' && ++digits <= 3;
      } else {
        return false;
      }
    }
    boolean four = decimal && digits > 0 && groups == IPV4_GROUPS;
    return colons == 0 ? four : colons > 1;
  }
}
