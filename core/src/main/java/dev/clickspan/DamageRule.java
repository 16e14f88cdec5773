package dev.clickspan;

/** What is done with a file that is damaged, or ends before it should. */
public enum DamageRule {
  /** It ends the run: the default. */
  FAIL("fail"),
  /** The whole lines before the damage count, and the file is marked in the answer. */
  SALVAGE("salvage");

  private final String id;

  DamageRule(String id) {
    this.id = id;
  }

  /** The rule's name on the command line and in the report. */
  public String id() {
    return id;
  }
}
