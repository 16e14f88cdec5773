package dev.clickspan.cli;

import dev.clickspan.RejectLimit;
import dev.clickspan.RejectLimit.Unit;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many lines may be rejected: {@code 100}, {@code 10k} or {@code 0.5%}. */
final class RejectLimitText implements ITypeConverter<RejectLimit> {

  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?%");

  @Override
  public RejectLimit convert(String text) {
    if (PERCENT.matcher(text).matches()) {
      var amount = new BigDecimal(text.substring(0, text.length() - 1));
      return new RejectLimit(amount, Unit.PERCENT);
    }
    try {
      return new RejectLimit(BigDecimal.valueOf(new CountText().convert(text)), Unit.LINES);
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "'" + text + "' is no number of lines; write it like 100, 10k or 0.5%");
    }
  }
}
