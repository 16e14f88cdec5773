package dev.clickspan;

/** What is done with a file whose compressed data or structure is damaged. */
public enum DamageRule {
  /** The run ends. */
  FAIL("fail"),
  /** The records before the damage count, and the file is marked in every report. */
  SALVAGE("salvage");

  private final String id;

  DamageRule(String id) {
    this.id = id;
  }

  /** Its name on the command line and in reports. */
  public String id() {
    return id;
  }
}
