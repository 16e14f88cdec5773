package dev.clickspan.generate;

/**
 * June 2020 of a huge audience: about 1.00002 events a visitor. In the first file a Googlebot has
 * 293 events, fewer in a small file, and two visitors have 3; of the others that return, each has
 * 2.
 */
final class ReferencePlanner implements VisitorPlanner {

  private static final int BOT_EVENTS = 293;

  /** The bot and the two after it; they are at home in the first file and stay there. */
  private static final int BUSY_VISITORS = 3;

  /** From so many events in a file on, its busy visitors are as busy as in the real data. */
  private static final long FULL_SIZE = 1_000_000;

  private static final long EVENTS_PER_RETURNING_VISITOR = 50_000;
  private static final long JUNE_DAYS = 30;

  private final GeneratorConfig config;
  private final SplitMix random = new SplitMix();
  private final SessionPlanner sessions = new SessionPlanner(random);
  private final int reach;

  ReferencePlanner(GeneratorConfig config) {
    this.config = config;
    reach = Math.min(MAX_REACH, config.files() - 1);
  }

  @Override
  public long roamingEvents(int home) {
    long events = config.eventsAtHome(home);
    long returning = Math.max(1, events / EVENTS_PER_RETURNING_VISITOR);
    long wanted = 2 * returning;
    for (int ordinal = 1; ordinal <= Math.min(returning, BUSY_VISITORS); ordinal++) {
      wanted += eventsOf(home, ordinal) - 2;
    }
    return Math.min(wanted, events);
  }

  @Override
  public void plan(VisitorPlan plan, int home, long ordinal, long room) {
    long seed = VisitorPlanner.visitorSeed(config.seed(), home, ordinal);
    random.reseed(seed);
    boolean busy = home == 0 && ordinal <= BUSY_VISITORS;
    plan.start(
        home,
        ordinal,
        seed,
        IdStyle.LOWER_CASE_UUID,
        busy && ordinal == 1 ? FamilyHabit.GOOGLEBOT : FamilyHabit.STEADY);
    if (ordinal > SETTLED) {
      plan.add(0, 0, Link.OPENS);
    } else {
      planSessions(plan, (int) Math.min(eventsOf(home, ordinal), room), busy ? 0 : reach);
    }
    plan.shift(JUNE_MILLIS + random.below(JUNE_DAYS * DAY_MILLIS - plan.spanMillis()));
  }

  /** In no order: nothing is known about the real one. */
  @Override
  public long orderKey(VisitorPlan plan, int event) {
    return SplitMix.seed(plan.seed(), event) & LineBlock.MAX_ORDER_KEY;
  }

  private int eventsOf(int home, long ordinal) {
    if (home > 0 || ordinal > BUSY_VISITORS) {
      return 2;
    }
    long events = config.eventsAtHome(home);
    if (ordinal == 1) {
      return (int) Math.max(2, BOT_EVENTS * Math.min(events, FULL_SIZE) / FULL_SIZE);
    }
    return events < FULL_SIZE ? 2 : 3;
  }

  /** Short enough pauses keep even the bot inside of the month. */
  private void planSessions(VisitorPlan plan, int events, int reach) {
    long longestMillis = (JUNE_DAYS - 2) * DAY_MILLIS / events - SessionPlanner.GAP_MILLIS;
    while (plan.events() < events) {
      int wanted = 1 + random.below(Math.min(3, events - plan.events()));
      long pauseMillis = SessionPlanner.GAP_MILLIS + random.below(longestMillis);
      sessions.append(plan, pauseMillis, wanted, reach);
    }
  }
}
