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

  /**
   * Whether a session counts.
   *
   * @param bot whether it is held to be a bot's
   */
  public boolean keeps(boolean bot) {
    return switch (this) {
      case INCLUDE -> true;
      case EXCLUDE -> !bot;
      case ONLY -> bot;
    };
  }

  /** Its name on the command line and in reports. */
  public String id() {
    return id;
  }
}
