package dev.clickspan;

import java.util.List;
import java.util.Optional;

/**
 * How inputs are read, and what is done where they are bad.
 *
 * @param format of all inputs; empty to recognise each by its content
 * @param columns the names of the columns of CSV and TSV files that have no header; empty where the
 *     first record is the header
 * @param maxRejected how many lines may be rejected; empty for any number, but not all of them
 */
public record InputRules(
    Optional<InputFormat> format, List<String> columns, Optional<RejectLimit> maxRejected) {

  public InputRules {
    columns = List.copyOf(columns);
  }

  /** Formats are recognised, headers expected, and damage ends the run. */
  public static InputRules defaults() {
    return new InputRules(Optional.empty(), List.of(), Optional.empty());
  }

  public InputRules withFormat(Optional<InputFormat> of) {
    return new InputRules(of, columns, maxRejected);
  }

  public InputRules withColumns(List<String> names) {
    return new InputRules(format, names, maxRejected);
  }

  public InputRules withMaxRejected(Optional<RejectLimit> limit) {
    return new InputRules(format, columns, limit);
  }
}
