package dev.clickspan;

/** In which file's row a session counts. */
public enum FileRule {
  /** The file of its visitor's last event: what the notebook's {@code aggregateByKey} does. */
  VISITOR_LAST("visitor-last"),
  /** The file of the session's first event. */
  SESSION_START("session-start"),
  /** The file of the session's last event. */
  SESSION_END("session-end"),
  /** Every file that holds one of the session's events. */
  TOUCHED("touched"),
  /** Each file is sessionized by itself, so no session spans two files. */
  SEPARATE("separate");

  private final String id;

  FileRule(String id) {
    this.id = id;
  }

  /** The rule's name on the command line and in the report. */
  public String id() {
    return id;
  }
}
