package dev.clickspan;

/** How much a report holds. */
public enum ReportDetail {
  /** Inputs, totals and unique sessions by file; neither segments nor durations nor timeline. */
  COUNTS,
  /** All tables. */
  FULL
}
