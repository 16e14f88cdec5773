package dev.clickspan.generate;

/**
 * Plans visitors. A plan is a function of the run's seed, the home file and the visitor's ordinal,
 * so that any file's writer can make any visitor again.
 *
 * <p>Each file is home to two groups. Roaming visitors come first and may have events in the next
 * few files too; settled ones stay at home. Both groups are filled until the events that are due to
 * them are planned, so the total is exact.
 */
interface VisitorPlanner {

  /** Roaming visitors leave events in at most so many files after their home. */
  int MAX_REACH = 2;

  /** Ordinals of roaming visitors start at 1, those of settled ones after this. */
  long SETTLED = 1L << 39;

  /** 2020-06-01T00:00:00Z in epoch milliseconds. */
  long JUNE_MILLIS = 1_590_969_600_000L;

  long DAY_MILLIS = 24 * 60 * 60 * 1000L;

  /** How many of the events at home are roaming visitors'. */
  long roamingEvents(int home);

  /**
   * Plans one visitor.
   *
   * @param plan filled, whatever it held
   * @param ordinal above {@link #SETTLED} for a settled visitor
   * @param room the most events that it may get, at least 1
   */
  void plan(VisitorPlan plan, int home, long ordinal, long room);

  /**
   * Orders the lines that are written together: a line's key is lower than those of the lines that
   * follow it.
   *
   * @return 0 to {@link LineBlock#MAX_ORDER_KEY}
   */
  long orderKey(VisitorPlan plan, int event);

  /** The seed of a visitor's choices; distinct for distinct visitors. */
  static long visitorSeed(long runSeed, int home, long ordinal) {
    return SplitMix.seed(runSeed, ((long) home << 40) + ordinal);
  }
}
