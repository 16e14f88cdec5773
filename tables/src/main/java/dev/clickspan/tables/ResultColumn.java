package dev.clickspan.tables;

import java.util.Set;

/**
 * A column of a query's result.
 *
 * @param name no other column of the result has it
 * @param type as DuckDB writes it: {@code BIGINT}, {@code DECIMAL(10,2)}, {@code VARCHAR[]}
 */
public record ResultColumn(String name, String type) {

  private static final Set<String> FLOATING = Set.of("FLOAT", "DOUBLE");

  private static final Set<String> HUGE = Set.of("HUGEINT", "UHUGEINT");

  private static final Set<String> WHOLE =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT");

  /** Whether its values are numbers. */
  public boolean isNumber() {
    boolean decimal = type.startsWith("DECIMAL(") && type.endsWith(")");
    return decimal || WHOLE.contains(type) || isFloating();
  }

  /** Whether its values can be infinite or no number at all. */
  boolean isFloating() {
    return FLOATING.contains(type);
  }

  /** Whether its values are integers of 128 bits, as the sum of a BIGINT is. */
  boolean isHuge() {
    return HUGE.contains(type);
  }
}
