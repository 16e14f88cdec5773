package dev.clickspan.write;

/**
 * Writes numbers for people, the same in every locale.
 *
 * <p>Without {@link java.util.Formatter}, whose first use would take a tenth of the time of a small
 * run.
 */
public final class NumberText {

  private static final String[] UNITS = {"d", "h", "m", "s"};
  private static final long[] UNIT_SECONDS = {86_400, 3_600, 60, 1};

  private NumberText() {}

  /** {@code 1,234,567}. */
  public static String grouped(long number) {
    var text = new StringBuilder(Long.toString(number));
    int digitsFrom = number < 0 ? 1 : 0;
    for (int at = text.length() - 3; at > digitsFrom; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** {@code 51.6 %}; of nothing {@code 0.0 %}. */
  static String share(long part, long whole) {
    long tenths = Math.round(1000.0 * part / Math.max(1, whole));
    return tenths / 10 + "." + tenths % 10 + " %";
  }

  /** A duration to look at: {@code 0.25s}, {@code 9.1s}, {@code 45s}, {@code 33m 40s}. */
  static String roughDuration(long hundredthMillis) {
    long hundredths = Math.round(hundredthMillis / 1000.0);
    if (hundredths == 0) {
      return hundredthMillis == 0 ? "0s" : "< 0.01s";
    }
    if (hundredths < 100) {
      return "0." + Long.toString(100 + hundredths).substring(1) + "s";
    }
    long tenths = Math.round(hundredthMillis / 10_000.0);
    return tenths < 100 && tenths % 10 > 0 ? tenths / 10 + "." + tenths % 10 + "s" : units(tenths);
  }

  /** The two largest units, rounded. */
  private static String units(long tenths) {
    long seconds = Math.round(tenths / 10.0);
    int unit = 0;
    while (UNIT_SECONDS[unit] > seconds) {
      unit++;
    }
    if (UNITS[unit].equals("s")) {
      return seconds + "s";
    }
    long finer = UNIT_SECONDS[unit + 1];
    long rounded = (seconds + finer / 2) / finer * finer;
    if (unit > 0 && rounded == UNIT_SECONDS[unit - 1]) {
      return 1 + UNITS[unit - 1];
    }
    long rest = rounded % UNIT_SECONDS[unit] / finer;
    String larger = rounded / UNIT_SECONDS[unit] + UNITS[unit];
    return rest == 0 ? larger : larger + " " + rest + UNITS[unit + 1];
  }
}
