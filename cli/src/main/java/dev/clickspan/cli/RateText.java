package dev.clickspan.cli;

import dev.clickspan.TrafficRules;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads so many events a minute: {@code 60/min}. */
final class RateText implements ITypeConverter<Integer> {

  private static final Pattern RATE = Pattern.compile("([0-9]{1,9})/min");

  @Override
  public Integer convert(String text) {
    Matcher matcher = RATE.matcher(text);
    int rate = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (rate < 1 || rate > TrafficRules.MAX_EVENTS_PER_MINUTE) {
      throw new TypeConversionException(
          "'%s' is no rate; write it like 60/min, up to %d/min"
              .formatted(text, TrafficRules.MAX_EVENTS_PER_MINUTE));
    }
    return rate;
  }
}
