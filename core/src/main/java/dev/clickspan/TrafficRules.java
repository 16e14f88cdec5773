package dev.clickspan;

import java.util.OptionalInt;

/**
 * Whose traffic counts.
 *
 * @param bots which sessions a report is over
 * @param botEventsPerMinute a session with more events than this in any minute is held to be a
 *     bot's; at least 1
 */
public record TrafficRules(BotRule bots, OptionalInt botEventsPerMinute) {

  public TrafficRules {
    if (botEventsPerMinute.isPresent() && botEventsPerMinute.getAsInt() < 1) {
      throw new IllegalArgumentException("a bot's rate must be at least 1 event a minute");
    }
  }

  /** Everybody counts. */
  public static TrafficRules defaults() {
    return new TrafficRules(BotRule.INCLUDE, OptionalInt.empty());
  }
}
