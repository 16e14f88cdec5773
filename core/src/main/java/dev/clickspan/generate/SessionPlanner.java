package dev.clickspan.generate;

import dev.clickspan.SessionRules;

/**
 * Plans one session at a time: its pauses, all shorter than the gap, and the files that its events
 * go to. Whether a file by itself would see one session or several is known from how the pauses
 * were made.
 */
final class SessionPlanner {

  static final long GAP_MILLIS = SessionRules.DEFAULT_GAP_MILLIS;

  /** The ways in which a session lies in files. */
  private enum Course {
    /** All in one file. */
    STAYS,
    /** The start in one file, the rest in another. */
    MOVES,
    /** Any event anywhere, all of them within less than the gap. */
    SCATTERS,
    /** Away to another file and back, where the first file's own events pause for the gap. */
    BRIDGES,
    /** The same, with one millisecond missing to the gap. */
    ALMOST_BRIDGES
  }

  private static final Course[] CROSSINGS = {
    Course.MOVES, Course.SCATTERS, Course.BRIDGES, Course.ALMOST_BRIDGES
  };

  private final SplitMix random;

  SessionPlanner(SplitMix random) {
    this.random = random;
  }

  /**
   * Appends a session.
   *
   * @param pauseMillis since the visitor's previous session, at least the gap
   * @param events how many, at least 1
   * @param reach how many files after the visitor's home the session may use
   */
  void append(VisitorPlan plan, long pauseMillis, int events, int reach) {
    int here = random.below(reach + 1);
    int there = reach == 0 ? here : (here + 1 + random.below(reach)) % (reach + 1);
    int more = events - 1;
    plan.add(pauseMillis, here, Link.OPENS);
    switch (course(events, reach)) {
      case STAYS -> follow(plan, more, here);
      case MOVES -> {
        int before = random.below(more);
        follow(plan, before, here);
        follow(plan, more - before, there);
      }
      case SCATTERS -> scatter(plan, more, reach);
      case BRIDGES -> bridge(plan, more, here, there);
      case ALMOST_BRIDGES -> {
        long out = 1 + random.below(GAP_MILLIS - 2);
        plan.add(out, there, Link.FOLLOWS);
        plan.add(GAP_MILLIS - 1 - out, here, Link.FOLLOWS);
        follow(plan, more - 2, here);
      }
    }
  }

  private Course course(int events, int reach) {
    if (reach == 0 || events == 1 || random.chance(40)) {
      return Course.STAYS;
    }
    return CROSSINGS[random.below(events == 2 ? 2 : CROSSINGS.length)];
  }

  private void follow(VisitorPlan plan, int events, int offset) {
    for (int i = 0; i < events; i++) {
      plan.add(pauseInSession(), offset, Link.FOLLOWS);
    }
  }

  private void scatter(VisitorPlan plan, int events, int reach) {
    long longestMillis = (GAP_MILLIS - 1) / events;
    for (int i = 0; i < events; i++) {
      long pauseMillis = random.chance(15) ? 0 : random.below(longestMillis + 1);
      plan.add(pauseMillis, random.below(reach + 1), Link.FOLLOWS);
    }
  }

  /** The pauses out and back are shorter than the gap each, and as long as the gap together. */
  private void bridge(VisitorPlan plan, int events, int here, int there) {
    int back = 1 + random.below(events - 1);
    int away = 1 + random.below(events - back);
    follow(plan, events - back - away, here);
    long outMillis = 1 + random.below(GAP_MILLIS - 1);
    plan.add(outMillis, there, Link.FOLLOWS);
    follow(plan, away - 1, there);
    long spareMillis = random.chance(25) ? 0 : random.below(outMillis);
    plan.add(GAP_MILLIS - outMillis + spareMillis, here, Link.REOPENS);
    follow(plan, back - 1, here);
  }

  /** Seconds to minutes, at times nothing, and at times all but the whole gap. */
  private long pauseInSession() {
    int kind = random.below(100);
    if (kind < 3) {
      return 0;
    }
    if (kind < 6) {
      return GAP_MILLIS - 1;
    }
    return kind < 10 ? random.below(GAP_MILLIS) : 1 + random.below(1 << (10 + random.below(10)));
  }
}
