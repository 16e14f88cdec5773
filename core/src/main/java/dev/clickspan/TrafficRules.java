package dev.clickspan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose traffic counts.
 *
 * @param exclusions an event to which one of them applies is left out
 * @param bots which sessions a report is over, where that is said; else all are
 * @param botEventsPerMinute a session with more events than this in any minute is held to be a
 *     bot's; from 1 to {@link #MAX_EVENTS_PER_MINUTE}
 */
public record TrafficRules(
    List<Exclusion> exclusions, Optional<BotRule> bots, OptionalInt botEventsPerMinute) {

  /** So many times are remembered of a session, to count what lies within a minute. */
  public static final int MAX_EVENTS_PER_MINUTE = 100_000;

  public TrafficRules {
    exclusions = List.copyOf(exclusions);
    int rate = botEventsPerMinute.orElse(1);
    if (rate < 1 || rate > MAX_EVENTS_PER_MINUTE) {
      throw new IllegalArgumentException(
          "a bot's rate must be from 1 to " + MAX_EVENTS_PER_MINUTE + " events a minute");
    }
  }

  /** Everybody counts. */
  public static TrafficRules defaults() {
    return new TrafficRules(List.of(), Optional.empty(), OptionalInt.empty());
  }

  public TrafficRules withExclusions(List<Exclusion> others) {
    return new TrafficRules(others, bots, botEventsPerMinute);
  }

  public TrafficRules withBots(Optional<BotRule> rule) {
    return new TrafficRules(exclusions, rule, botEventsPerMinute);
  }

  public TrafficRules withBotEventsPerMinute(OptionalInt rate) {
    return new TrafficRules(exclusions, bots, rate);
  }

  /** Which sessions a report is over. */
  public BotRule botRule() {
    return bots.orElse(BotRule.INCLUDE);
  }

  /** Whether something is said about bots. */
  public boolean asksForBots() {
    return bots.isPresent() || botEventsPerMinute.isPresent();
  }
}
