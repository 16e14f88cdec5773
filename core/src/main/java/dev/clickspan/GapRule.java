package dev.clickspan;

/** Which side of the gap a pause of exactly the gap falls on. */
public enum GapRule {
  /** A pause of the gap or more opens a new session: the notebook's rule, and the default. */
  AT_LEAST("ge"),
  /** Only a pause longer than the gap opens a new session. */
  MORE_THAN("gt");

  private final String id;

  GapRule(String id) {
    this.id = id;
  }

  /** The rule's name on the command line and in the report. */
  public String id() {
    return id;
  }
}
