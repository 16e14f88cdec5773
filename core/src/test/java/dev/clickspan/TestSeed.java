package dev.clickspan;

import java.util.SplittableRandom;

/** The one seed of all that is random in these tests: {@code -Dclickspan.seed=N} repeats a run. */
public final class TestSeed {

  private TestSeed() {}

  /** A generator for one test, its seed printed. */
  public static SplittableRandom random(String test) {
    long seed = Long.getLong("clickspan.seed", 20261122L);
    System.out.println(test + ": seed " + seed);
    return new SplittableRandom(seed ^ test.hashCode());
  }
}
