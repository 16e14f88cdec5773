package dev.clickspan.partition;

import dev.clickspan.model.Event;

/**
 * Remembers some of the visitors whose text one writer has written. What is forgotten is written
 * again, which costs room and changes nothing.
 */
final class SeenVisitors {

  /** Small enough for the caches. */
  private static final int SLOTS = 1 << 14;

  private final long[] keys = new long[2 * SLOTS];

  /** Whether the event's visitor isn't remembered; it is from now on. */
  boolean isNew(Event event) {
    // A hashed key's bits are all usable, and no hash that occurs is 0.
    int slot = 2 * ((int) event.visitorLow & (SLOTS - 1));
    if (keys[slot] == event.visitorHigh && keys[slot + 1] == event.visitorLow) {
      return false;
    }
    keys[slot] = event.visitorHigh;
    keys[slot + 1] = event.visitorLow;
    return true;
  }
}
