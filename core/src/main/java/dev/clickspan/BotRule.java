package dev.clickspan;

/** Which sessions a report is over, where some are held to be bots'. */
public enum BotRule {
  /** All of them. */
  INCLUDE("include"),
  /** Those that are not held to be bots'. */
  EXCLUDE("exclude"),
  /** Those that are. */
  ONLY("only");

  private final String id;

  BotRule(String id) {
    this.id = id;
  }

  /** Its name on the command line and in reports. */
  public String id() {
    return id;
  }
}
