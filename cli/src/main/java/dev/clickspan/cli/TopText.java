package dev.clickspan.cli;

import dev.clickspan.write.ReportTable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many rows to show: a number, {@code 0} or {@code all} for all. */
final class TopText implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    if (text.equals("all") || text.matches("0+")) {
      return ReportTable.ALL;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new TypeConversionException(
          "'" + text + "' is no number of rows; write it like 10, or all");
    }
    return Integer.valueOf(text);
  }
}
