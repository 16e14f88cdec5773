package dev.clickspan;

/** What a column of a table holds. */
public enum ColumnType {
  /** Text in UTF-8; null where a value is missing, which is not the empty text. */
  TEXT,
  /** A whole number of 64 bits, never null. */
  LONG,
  /** Epoch milliseconds, UTC, never null. */
  TIMESTAMP,
  /** True or false, never null. */
  BOOLEAN,
  /** How often each of some texts occurs: texts with counts of at least 1, ordered by text. */
  COUNTS
}
