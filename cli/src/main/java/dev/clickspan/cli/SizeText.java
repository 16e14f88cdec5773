package dev.clickspan.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a size in bytes: {@code 512m}, {@code 4g} (as {@code java -Xmx} does, in powers of 1,024),
 * {@code 512MiB}, {@code 4GiB}, or plain bytes. {@code MB} is refused, since half of all programs
 * mean a million by it.
 */
final class SizeText implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    Matcher matcher = Pattern.compile("(?i)(\\d+)(?:([kmgt])(?:ib)?)?").matcher(text);
    if (!matcher.matches()) {
      throw refused(text, "is no size");
    }
    String unit = matcher.group(2);
    int power = unit == null ? 0 : 1 + "kmgt".indexOf(unit.toLowerCase(Locale.ROOT));
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(text, "is too large");
    }
  }

  private static TypeConversionException refused(String text, String problem) {
    return new TypeConversionException(
        "'" + text + "' " + problem + "; write it like 512m, 4g, 4GiB or 1073741824 (bytes)");
  }
}
