package dev.clickspan.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of things: {@code 1000000}, {@code 1_000_000}, {@code 10k} or {@code 1m}. */
final class CountText implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    Matcher matcher = Pattern.compile("(\\d+(?:_\\d+)*)([kKmM]?)").matcher(text);
    if (!matcher.matches()) {
      throw refused(text, "is no number");
    }
    long unit =
        switch (matcher.group(2)) {
          case "k", "K" -> 1_000;
          case "m", "M" -> 1_000_000;
          default -> 1;
        };
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1).replace("_", "")), unit);
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(text, "is too large");
    }
  }

  private static TypeConversionException refused(String text, String problem) {
    return new TypeConversionException(
        "'" + text + "' " + problem + "; write it like 1000000, 1_000_000, 10k or 1m");
  }
}
