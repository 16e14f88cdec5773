package dev.clickspan.generate;

import java.util.Arrays;

/**
 * One visitor as it was planned: who it is, and its events in the order of their times. One object
 * serves visitor after visitor.
 */
final class VisitorPlan {

  private int home;
  private long ordinal;
  private long seed;
  private IdStyle idStyle = IdStyle.LOWER_CASE_UUID;
  private FamilyHabit familyHabit = FamilyHabit.STEADY;

  private int events;
  private long[] timesMillis = new long[16];
  private int[] offsets = new int[16];
  private Link[] links = new Link[16];

  /**
   * Starts over.
   *
   * @param home the file whose truth accounts for the visitor
   * @param ordinal the visitor's number among those of its home
   */
  void start(int home, long ordinal, long seed, IdStyle idStyle, FamilyHabit familyHabit) {
    this.home = home;
    this.ordinal = ordinal;
    this.seed = seed;
    this.idStyle = idStyle;
    this.familyHabit = familyHabit;
    events = 0;
  }

  /**
   * Adds an event.
   *
   * @param pauseMillis since the event before; without meaning for the first one
   * @param offset so many files after the visitor's home file, the first file following the last
   */
  void add(long pauseMillis, int offset, Link link) {
    if (events == timesMillis.length) {
      timesMillis = Arrays.copyOf(timesMillis, 2 * events);
      offsets = Arrays.copyOf(offsets, 2 * events);
      links = Arrays.copyOf(links, 2 * events);
    }
    timesMillis[events] = events == 0 ? 0 : timesMillis[events - 1] + pauseMillis;
    offsets[events] = offset;
    links[events] = link;
    events++;
  }

  /** Moves all events; until then the first one is at time 0. */
  void shift(long millis) {
    for (int event = 0; event < events; event++) {
      timesMillis[event] += millis;
    }
  }

  /** From the first event to the last, in milliseconds. */
  long spanMillis() {
    return timesMillis[events - 1] - timesMillis[0];
  }

  /** The number after that of the last event of the session that this event opens. */
  int sessionEnd(int first) {
    int end = first + 1;
    while (end < events && links[end] != Link.OPENS) {
      end++;
    }
    return end;
  }

  int home() {
    return home;
  }

  long ordinal() {
    return ordinal;
  }

  /** Where the visitor's random choices start; no other visitor of the run has it. */
  long seed() {
    return seed;
  }

  IdStyle idStyle() {
    return idStyle;
  }

  FamilyHabit familyHabit() {
    return familyHabit;
  }

  int events() {
    return events;
  }

  long timeMillis(int event) {
    return timesMillis[event];
  }

  int offset(int event) {
    return offsets[event];
  }

  Link link(int event) {
    return links[event];
  }
}
