package dev.clickspan.bench;

/** What a contender is asked. */
enum Question {
  /** Nothing: its output is thrown away. */
  NONE,
  /** Unique sessions by file. */
  COUNT,
  /** Totals, sessions by file, and three dimensions with exact quantiles. */
  REPORT
}
