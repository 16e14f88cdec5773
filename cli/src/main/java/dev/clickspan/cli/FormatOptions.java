package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the records of inputs are written. */
final class FormatOptions implements OptionGroup {

  @Option(
      names = "--format-in",
      paramLabel = "FORMAT",
      description =
          "ndjson, json (arrays), csv, tsv, log or parquet (default: each file's, seen by its"
              + " start).")
  private @Nullable InputFormat format;

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      description = "Names the columns of csv and tsv without a header: id,,time")
  private @Nullable String columns;

  /**
   * How inputs are read.
   *
   * @param preset what holds where no option says otherwise
   */
  InputRules rules(InputRules preset) {
    InputRules rules = format == null ? preset : preset.withFormat(Optional.of(format));
    if (columns == null) {
      return rules;
    }
    if (columns.replace(",", "").isBlank()) {
      throw new SessionException(
          ErrorKind.USAGE, "--columns names no column; write it like id,time,browser");
    }
    if (format != null && format != InputFormat.CSV && format != InputFormat.TSV) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--columns is for csv and tsv, whose records have no names; --format-in is "
              + format.id());
    }
    return rules.withColumns(List.of(columns.split(",", -1)));
  }

  @Override
  public String heading() {
    return "Records of an input";
  }
}
