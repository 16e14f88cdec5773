package dev.clickspan.model;

import java.util.Locale;

/** What opened a session, in the order in which the reasons are examined. */
public enum OpenedBy {
  /** It is the visitor's first, or under {@code separate} the visitor's first in its file. */
  FIRST,
  GAP,
  MAX_LENGTH,
  SPLIT_ON,
  DAY;

  /** As it stands in a table. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
