package dev.clickspan.cli;

import dev.clickspan.write.NumberText;

/**
 * Writes numbers for people, the same in every locale.
 *
 * <p>Without {@link java.util.Formatter}, whose first use would take a tenth of the time of a small
 * run.
 */
final class Figures {

  private static final String[] DECIMAL = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final String[] PLAIN = {"", "k", "M", "G", "T", "P", "E"};
  private static final String[] BINARY = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Figures() {}

  /** {@code 1,234,567}. */
  static String grouped(long number) {
    return NumberText.grouped(number);
  }

  /** {@code 1,234 files}, or {@code 1 file}. */
  static String counted(long number, String singular) {
    return grouped(number) + " " + singular + (number == 1 ? "" : "s");
  }

  /** Data on disk, in powers of 1,000: {@code 3.9 GB}, {@code 412 MB}. */
  static String data(long bytes) {
    return scaled(bytes, 1_000, DECIMAL);
  }

  /** Memory, in powers of 1,024 as {@code --memory} has it: {@code 512 MiB}. */
  static String memory(long bytes) {
    return scaled(bytes, 1_024, BINARY);
  }

  /** So many, in round figures: {@code 950}, {@code 4.1 M}. */
  static String rounded(long number) {
    return scaled(number, 1_000, PLAIN).strip();
  }

  /** How much that is in a second; 0 for no time. */
  static long perSecond(long amount, long nanos) {
    return nanos > 0 ? (long) (amount / (nanos / 1e9)) : 0;
  }

  /** A time to wait for, no finer than anybody can foretell: {@code 59 s}, {@code 12 min}. */
  static String remaining(long nanos) {
    long seconds = Math.round(nanos / 1e9);
    return seconds < 100 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }

  /** {@code 0.21 s}, or {@code 3 min 20 s} from two minutes on. */
  static String seconds(long nanos) {
    double seconds = nanos / 1e9;
    if (seconds >= 119.5) {
      long whole = Math.round(seconds);
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return decimal(seconds, seconds < 9.995 ? 2 : 1) + " s";
  }

  private static String scaled(long bytes, int step, String[] units) {
    double amount = bytes;
    int unit = 0;
    while (amount >= step - 0.5 && unit < units.length - 1) {
      amount /= step;
      unit++;
    }
    return decimal(amount, unit > 0 && amount < 9.95 ? 1 : 0) + " " + units[unit];
  }

  private static String decimal(double amount, int places) {
    long scale = places == 0 ? 1 : places == 1 ? 10 : 100;
    long scaled = Math.round(amount * scale);
    String fraction = places == 0 ? "" : "." + Long.toString(scale + scaled % scale).substring(1);
    return scaled / scale + fraction;
  }
}
