package dev.clickspan.generate;

/** How a visitor's browser, system and device families go from event to event. */
enum FamilyHabit {
  /** The same in all events. */
  STEADY,
  /** Drawn anew for each event, as with bots that pose as many. */
  CHANGING,
  /** The same, but here and there one is absent, null or empty. */
  PATCHY,
  /** Googlebot's, now and then another crawler's. */
  GOOGLEBOT
}
