package dev.clickspan;

import java.util.Locale;

/** Which event's value of a field a table row carries. */
public enum KeptValue {
  /** That of the session's first event. */
  FIRST,
  /** That of the session's last event. */
  LAST,
  /** That of the event itself, where rows are events. */
  EACH;

  /** As it is written in front of a field on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
