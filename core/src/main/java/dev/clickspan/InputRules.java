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
 * @param onDamage what is done with a damaged file
 */
public record InputRules(
    Optional<InputFormat> format,
    List<String> columns,
    Optional<RejectLimit> maxRejected,
    DamageRule onDamage) {

  public InputRules {
    columns = List.copyOf(columns);
  }

  /** Formats are recognised, headers expected, and damage ends the run. */
  public static InputRules defaults() {
    return new InputRules(Optional.empty(), List.of(), Optional.empty(), DamageRule.FAIL);
  }

  public InputRules withFormat(Optional<InputFormat> of) {
    return new InputRules(of, columns, maxRejected, onDamage);
  }

  public InputRules withColumns(List<String> names) {
    return new InputRules(format, names, maxRejected, onDamage);
  }

  public InputRules withMaxRejected(Optional<RejectLimit> limit) {
    return new InputRules(format, columns, limit, onDamage);
  }

  public InputRules withOnDamage(DamageRule rule) {
    return new InputRules(format, columns, maxRejected, rule);
  }
}
