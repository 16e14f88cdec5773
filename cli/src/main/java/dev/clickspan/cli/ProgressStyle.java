package dev.clickspan.cli;

/** How a run's progress is shown. */
enum ProgressStyle {
  /** A bar where standard error is a terminal, else lines. */
  AUTO("auto", 0),
  /** One live line. */
  BAR("bar", 200),
  /** A line every few seconds. */
  PLAIN("plain", 5_000),
  NONE("none", 0);

  private final String id;
  private final long periodMillis;

  ProgressStyle(String id, long periodMillis) {
    this.id = id;
    this.periodMillis = periodMillis;
  }

  String id() {
    return id;
  }

  /** What is left when {@link #AUTO} has looked at standard error. */
  ProgressStyle on(Terminal.Device error) {
    if (this != AUTO) {
      return this;
    }
    return error == Terminal.Device.TERMINAL ? BAR : PLAIN;
  }

  /** Time from one sign of progress to the next, and from the start to the first; 0 for none. */
  long periodMillis() {
    return periodMillis;
  }
}
