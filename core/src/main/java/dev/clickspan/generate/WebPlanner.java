package dev.clickspan.generate;

/**
 * An ordinary site: 2.9 events a session on average and 59 % of sessions with one, three sessions a
 * visitor over weeks, one event of eight by visitors who use several files.
 */
final class WebPlanner implements VisitorPlanner {

  private static final int ROAMING_SHARE = 8;
  private static final int SINGLE_EVENT_PERCENT = 59;

  /** Chances in 1,000. With the share of single events they make 2.9 events a session. */
  private static final int ONE_MORE_EVENT = 784;

  private static final int ONE_MORE_SESSION = 667;
  private static final int MAX_EVENTS_IN_SESSION = 200;
  private static final int MAX_SESSIONS = 60;

  private static final long HOUR_MILLIS = 60 * 60 * 1000L;

  private final GeneratorConfig config;
  private final SplitMix random = new SplitMix();
  private final SessionPlanner sessions = new SessionPlanner(random);
  private final int reach;

  WebPlanner(GeneratorConfig config) {
    this.config = config;
    reach = Math.min(MAX_REACH, config.files() - 1);
  }

  @Override
  public long roamingEvents(int home) {
    return reach == 0 ? 0 : (config.eventsAtHome(home) + ROAMING_SHARE - 1) / ROAMING_SHARE;
  }

  @Override
  public void plan(VisitorPlan plan, int home, long ordinal, long room) {
    long seed = VisitorPlanner.visitorSeed(config.seed(), home, ordinal);
    random.reseed(seed);
    plan.start(home, ordinal, seed, idStyle(), familyHabit());
    int wanted = more(1, MAX_SESSIONS, ONE_MORE_SESSION);
    for (int session = 0; session < wanted && plan.events() < room; session++) {
      int events = (int) Math.min(eventsInSession(), room - plan.events());
      sessions.append(plan, pauseBetweenSessions(), events, ordinal > SETTLED ? 0 : reach);
    }
    plan.shift(
        JUNE_MILLIS + random.below(Math.max(DAY_MILLIS, 30 * DAY_MILLIS - plan.spanMillis())));
  }

  /** By time, but one line of eight comes up to an hour late. */
  @Override
  public long orderKey(VisitorPlan plan, int event) {
    long late = SplitMix.seed(plan.seed(), event);
    long lateMillis = (late & 7) == 0 ? (late >>> 3) % HOUR_MILLIS : 0;
    return plan.timeMillis(event) - JUNE_MILLIS + lateMillis;
  }

  private int eventsInSession() {
    return random.chance(SINGLE_EVENT_PERCENT) ? 1 : more(2, MAX_EVENTS_IN_SESSION, ONE_MORE_EVENT);
  }

  /** Counts on from the least while the chance, in 1,000, holds. */
  private int more(int least, int most, int chance) {
    int count = least;
    while (count < most && random.below(1000) < chance) {
      count++;
    }
    return count;
  }

  /** The gap to the millisecond, one more, hours, days. */
  private long pauseBetweenSessions() {
    int kind = random.below(100);
    if (kind < 6) {
      return SessionPlanner.GAP_MILLIS;
    }
    if (kind < 10) {
      return SessionPlanner.GAP_MILLIS + 1;
    }
    long longestMillis = kind < 30 ? 2 * HOUR_MILLIS : kind < 70 ? DAY_MILLIS : 10 * DAY_MILLIS;
    return SessionPlanner.GAP_MILLIS + random.below(longestMillis);
  }

  private IdStyle idStyle() {
    int kind = random.below(100);
    if (kind < 90) {
      return IdStyle.LOWER_CASE_UUID;
    }
    if (kind < 94) {
      return IdStyle.UPPER_CASE_TWIN;
    }
    return kind < 96 ? IdStyle.DIGITS : kind < 99 ? IdStyle.PLAIN_TEXT : IdStyle.ESCAPED_TEXT;
  }

  private FamilyHabit familyHabit() {
    int kind = random.below(100);
    return kind < 88 ? FamilyHabit.STEADY : kind < 92 ? FamilyHabit.CHANGING : FamilyHabit.PATCHY;
  }
}
