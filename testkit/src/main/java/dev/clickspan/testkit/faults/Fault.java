package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.FaultKind.Access;

/**
 * One thing that goes wrong in a run.
 *
 * @param area to what files
 * @param access at which kind of operation
 * @param at at which of these operations, counted from 1
 * @param seed of what is random in it
 */
public record Fault(FaultKind kind, Area area, Access access, long at, long seed) {

  /** A run that nothing happens to. */
  public static final Fault NONE = of(FaultKind.NONE, Area.TEMP, Long.MAX_VALUE, 0);

  /** At an operation of the usual kind. */
  public static Fault of(FaultKind kind, Area area, long at, long seed) {
    return new Fault(kind, area, kind.access(), at, seed);
  }

  /** As {@link #toString} writes it. */
  static Fault parse(String text) {
    String[] parts = text.split(":", -1);
    return new Fault(
        FaultKind.valueOf(parts[0]),
        Area.valueOf(parts[1]),
        Access.valueOf(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]));
  }

  @Override
  public String toString() {
    return kind + ":" + area + ":" + access + ":" + at + ":" + seed;
  }
}
