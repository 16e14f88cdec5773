package dev.clickspan;

import java.util.List;
import java.util.OptionalInt;

/**
 * Whose traffic counts.
 *
 * @param exclusions an event to which one of them applies is left out
 * @param bots which sessions a report is over
 * @param botEventsPerMinute a session with more events than this in any minute is held to be a
 *     bot's; at least 1
 */
public record TrafficRules(
    List<Exclusion> exclusions, BotRule bots, OptionalInt botEventsPerMinute) {

  public TrafficRules {
    exclusions = List.copyOf(exclusions);
    if (botEventsPerMinute.isPresent() && botEventsPerMinute.getAsInt() < 1) {
      throw new IllegalArgumentException("a bot's rate must be at least 1 event a minute");
    }
  }

  /** Everybody counts. */
  public static TrafficRules defaults() {
    return new TrafficRules(List.of(), BotRule.INCLUDE, OptionalInt.empty());
  }

  public TrafficRules withExclusions(List<Exclusion> others) {
    return new TrafficRules(others, bots, botEventsPerMinute);
  }
}
