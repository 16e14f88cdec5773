package dev.clickspan;

/** Which of a session's events names the segment that the session belongs to. */
public enum SegmentRule {
  FIRST("first"),
  LAST("last");

  private final String id;

  SegmentRule(String id) {
    this.id = id;
  }

  /** The rule's name on the command line and in the report. */
  public String id() {
    return id;
  }
}
