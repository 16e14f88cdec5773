package dev.clickspan.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a duration in whole milliseconds: {@code 30m}, {@code 1h30m}, {@code 90s}, {@code 1500ms},
 * {@code 1d}, or ISO 8601 ({@code PT30M}).
 *
 * <p>Strict on purpose: a gap that is read wrongly changes every count without a sign.
 */
final class DurationText implements ITypeConverter<Long> {

  private static final String FORMS = "write it like 30m, 1h30m, 90s, 1500ms, 1d or PT30M";

  /** What one of each group of {@link #parts} is worth. */
  private static final long[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

  @Override
  public Long convert(String text) {
    try {
      return text.startsWith("P") ? iso(text) : parts(text);
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(text, "is too long");
    }
  }

  private static long parts(String text) {
    // Compiled here, not in a constant: a start without a duration need not pay for it.
    Matcher matcher =
        Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?")
            .matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      boolean onlyDigits = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
      throw refused(text, onlyDigits ? "has no unit" : "is no duration");
    }
    long millis = 0;
    for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
      String amount = matcher.group(unit + 1);
      if (amount != null) {
        long part = Math.multiplyExact(Long.parseLong(amount), UNIT_MILLIS[unit]);
        millis = Math.addExact(millis, part);
      }
    }
    return millis;
  }

  private static long iso(String text) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeException e) {
      throw refused(text, "is no ISO 8601 duration");
    }
    if (text.indexOf('-') >= 0) {
      throw refused(text, "is negative");
    }
    long millis = duration.toMillis();
    if (!Duration.ofMillis(millis).equals(duration)) {
      throw refused(text, "is finer than a millisecond");
    }
    return millis;
  }

  private static TypeConversionException refused(String text, String problem) {
    return new TypeConversionException("'" + text + "' " + problem + "; " + FORMS);
  }
}
