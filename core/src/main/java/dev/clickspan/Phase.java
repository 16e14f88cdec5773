package dev.clickspan;

import java.util.Locale;

/** The six stages, in the order in which the data travels. */
public enum Phase {
  INPUT,
  PARSE,
  PARTITION,
  SESSIONIZE,
  SUMMARIZE,
  WRITE;

  /** The stage's one name: of its package, in log lines and in docs. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
