package dev.clickspan.testkit;

/** The one seed of all that is random in tests: {@code -Dclickspan.seed=N} repeats a run. */
final class Seed {

  private Seed() {}

  /** The seed, which is printed so that a failure can be repeated. */
  static long printed(Object test) {
    long seed = Long.getLong("clickspan.seed", 1);
    System.out.println(test.getClass().getSimpleName() + ": -Dclickspan.seed=" + seed);
    return seed;
  }
}
