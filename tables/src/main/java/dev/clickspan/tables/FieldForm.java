package dev.clickspan.tables;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a field of a Parquet file becomes JSON. */
enum FieldForm {
  /** A group: an object. */
  OBJECT,
  /** A map: an object too, with a member a key. */
  MAP,
  LIST,
  TEXT,
  /** Text that holds JSON, as the file says. */
  JSON,
  /** Anything whose text is its JSON. */
  PLAIN,
  /** A decimal without digits before its point, where DuckDB writes no 0. */
  FRACTION,
  /** A number that may be none. */
  FLOATING,
  /** Anything whose text needs quotes, and no escapes. */
  QUOTED,
  /** A point in time. */
  INSTANT,
  /** A date and time of some place. */
  LOCAL_TIME,
  BYTES,
  /** Bytes that are the same number in each row: ids and hashes rather than text. */
  FIXED_BYTES,
  /** What other formats have no form for. */
  OTHER;

  private static final Set<String> PLAIN_TYPES =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT");

  private static final Set<String> QUOTED_TYPES = Set.of("UUID", "DATE", "TIME");

  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

  /**
   * @param type as DuckDB writes it
   * @param physical the type in which Parquet keeps it; null for what has parts
   * @param logical what Parquet says of its meaning, as DuckDB prints it
   */
  static FieldForm of(String type, @Nullable String physical, @Nullable String logical) {
    if (type.endsWith("]")) {
      return LIST;
    } else if (type.startsWith("STRUCT(")) {
      return OBJECT;
    } else if (type.startsWith("MAP(")) {
      return MAP;
    } else if (PLAIN_TYPES.contains(type)) {
      return PLAIN;
    } else if (QUOTED_TYPES.contains(type)) {
      return QUOTED;
    } else if (type.startsWith("TIMESTAMP")) {
      // The old types (INT96, TIMESTAMP_MILLIS) say nothing, and mean UTC: whoever writes them
      // converts, Spark and Hive among them.
      return logical != null && logical.contains("isAdjustedToUTC=0") ? LOCAL_TIME : INSTANT;
    }
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      return decimal.group(1).equals(decimal.group(2)) ? FRACTION : PLAIN;
    }
    return switch (type) {
      case "VARCHAR" -> TEXT;
      case "JSON" -> JSON;
      case "FLOAT", "DOUBLE" -> FLOATING;
      case "BLOB" -> "FIXED_LEN_BYTE_ARRAY".equals(physical) ? FIXED_BYTES : BYTES;
      default -> OTHER;
    };
  }
}
