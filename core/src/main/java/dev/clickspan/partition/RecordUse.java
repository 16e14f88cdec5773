package dev.clickspan.partition;

/** What records are kept for: what they hold, and which share of the memory they may take. */
public enum RecordUse {
  /** The report alone. */
  REPORT(6, 3),
  /** A table of sessions, which prints visitors as they were read. */
  SESSION_TABLE(4, 2),
  /** A table of events, which names lines too. */
  EVENT_TABLE(4, 2);

  private final int recordTenths;
  private final int workTenths;

  RecordUse(int recordTenths, int workTenths) {
    this.recordTenths = recordTenths;
    this.workTenths = workTenths;
  }

  /** Of the memory, records may take this many tenths. */
  int recordTenths() {
    return recordTenths;
  }

  /** And the work on partitions so many, all threads together. What remains is for what follows. */
  int workTenths() {
    return workTenths;
  }
}
