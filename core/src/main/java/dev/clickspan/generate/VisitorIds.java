package dev.clickspan.generate;

/** Writes a visitor's id as a JSON value. No two visitors of a run have the same id. */
final class VisitorIds {

  private static final byte[] LOWER_CASE = LineBlock.utf8("0123456789abcdef");
  private static final byte[] UPPER_CASE = LineBlock.utf8("0123456789ABCDEF");
  private static final int UUID_CHARACTERS = 36;

  /** One and the same text, written in two ways. */
  private static final byte[] ESCAPED_LITTLE = LineBlock.utf8("\"käufer/\\\"№\\\\☃😀 ");

  private static final byte[] ESCAPED_MUCH =
      LineBlock.utf8("\"k\\u00e4ufer\\/\\u0022\\u2116\\u005C\\u2603\\ud83d\\uDE00\\u0020");

  /** Above every ordinal. */
  private static final long DIGITS_PER_FILE = 1_000_000_000_000L;

  private final long runSeed;
  private final byte[] uuid = new byte[UUID_CHARACTERS];

  VisitorIds(long runSeed) {
    this.runSeed = runSeed;
  }

  void append(LineBlock lines, VisitorPlan plan, int event) {
    switch (plan.idStyle()) {
      case LOWER_CASE_UUID -> appendUuid(lines, plan.seed(), LOWER_CASE);
      case UPPER_CASE_TWIN -> {
        long twin = VisitorPlanner.visitorSeed(runSeed, plan.home(), plan.ordinal() - 1);
        appendUuid(lines, twin, UPPER_CASE);
      }
      case DIGITS -> appendDigits(lines, plan, event);
      case PLAIN_TEXT -> appendText(lines, LineBlock.utf8("\"guest-"), plan);
      case ESCAPED_TEXT -> appendText(lines, event % 2 == 0 ? ESCAPED_LITTLE : ESCAPED_MUCH, plan);
    }
  }

  /** Appends the UUID that belongs to a seed, in lower case and quoted. */
  void appendUuid(LineBlock lines, long seed) {
    appendUuid(lines, seed, LOWER_CASE);
  }

  /**
   * A UUID of version 4. Its variant digit is always a or b, so that every UUID has a letter and
   * differs from itself in upper case.
   */
  private void appendUuid(LineBlock lines, long seed, byte[] digits) {
    long high = (SplitMix.mix(seed) & ~0xF000L) | 0x4000L;
    long low = (SplitMix.mix(~seed) & ~(0xE000L << 48)) | (0xA000L << 48);
    int at = 0;
    for (int digit = 0; digit < 32; digit++) {
      if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
        uuid[at++] = '-';
      }
      long half = digit < 16 ? high : low;
      uuid[at++] = digits[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
    }
    lines.put('"');
    lines.put(uuid);
    lines.put('"');
  }

  private static void appendDigits(LineBlock lines, VisitorPlan plan, int event) {
    long number = (plan.home() + 1) * DIGITS_PER_FILE + plan.ordinal();
    if (event % 2 == 0) {
      lines.put('"');
      lines.putDecimal(number);
      lines.put('"');
    } else {
      lines.putDecimal(number);
    }
  }

  private static void appendText(LineBlock lines, byte[] start, VisitorPlan plan) {
    lines.put(start);
    lines.putDecimal(plan.home());
    lines.put('-');
    lines.putDecimal(plan.ordinal());
    lines.put('"');
  }
}
