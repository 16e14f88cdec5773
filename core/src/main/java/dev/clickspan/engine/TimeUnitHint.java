package dev.clickspan.engine;

import dev.clickspan.EpochUnit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Notices times that were written in another unit than the one they are read in. */
final class TimeUnitHint {

  /** Clickstreams are younger than this: 1990-01-01. */
  private static final long PLAUSIBLE_FROM_MILLIS = 631_152_000_000L;

  /** And older than this: 2100-01-01. */
  private static final long PLAUSIBLE_TO_MILLIS = 4_102_444_800_000L;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");

  private TimeUnitHint() {}

  /** The unit that would make a plausible time of this text; empty if none does. */
  static Optional<EpochUnit> forText(String text) {
    return NUMBER.matcher(text).matches() ? unitOf(new BigDecimal(text)) : Optional.empty();
  }

  /** The unit that would make a plausible time of one that was read in another. */
  static Optional<EpochUnit> forTime(long timeMillis, EpochUnit unit) {
    return isPlausible(BigDecimal.valueOf(timeMillis))
        ? Optional.empty()
        : unitOf(BigDecimal.valueOf(timeMillis).scaleByPowerOfTen(-unit.millisecondsExponent()));
  }

  private static Optional<EpochUnit> unitOf(BigDecimal value) {
    return Arrays.stream(EpochUnit.values())
        .filter(unit -> isPlausible(value.scaleByPowerOfTen(unit.millisecondsExponent())))
        .findFirst();
  }

  private static boolean isPlausible(BigDecimal millis) {
    return millis.compareTo(BigDecimal.valueOf(PLAUSIBLE_FROM_MILLIS)) >= 0
        && millis.compareTo(BigDecimal.valueOf(PLAUSIBLE_TO_MILLIS)) < 0;
  }
}
