package dev.clickspan;

import java.math.BigDecimal;

/**
 * How many lines of all files together may be rejected; a run that rejects more of them fails.
 *
 * @param amount at least 0; of lines a whole number
 * @param unit of what
 */
public record RejectLimit(BigDecimal amount, Unit unit) {

  /** What a limit is counted in. */
  public enum Unit {
    LINES,
    /** Hundredths of all lines that are not blank. */
    PERCENT
  }

  public RejectLimit {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a limit of " + amount);
    }
  }

  /** Whether so many rejected lines are too many. */
  public boolean isPassed(long rejected, long lines) {
    BigDecimal most =
        switch (unit) {
          case LINES -> amount;
          case PERCENT -> amount.multiply(BigDecimal.valueOf(lines)).movePointLeft(2);
        };
    return BigDecimal.valueOf(rejected).compareTo(most) > 0;
  }

  /** As on the command line: {@code 10} or {@code 0.5%}. */
  @Override
  public String toString() {
    return amount.toPlainString() + (unit == Unit.PERCENT ? "%" : "");
  }
}
