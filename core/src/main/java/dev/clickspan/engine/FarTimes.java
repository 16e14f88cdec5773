package dev.clickspan.engine;

import dev.clickspan.parse.TimeSpread;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices a few events that lie years from all others: those of clocks that were reset or set
 * wrongly.
 */
final class FarTimes {

  /** So long there is no event between those that lie far apart: five years. */
  private static final long FAR_MILLIS = 5 * 365L * 86_400_000;

  /** Of so many events at most one is far from the others; more are no mistake. */
  private static final int FEW_OF = 10;

  private FarTimes() {}

  /** Events with no long time between two that follow each other. */
  private record Group(long events, long firstMillis, long lastMillis) {}

  /**
   * What to tell the user, if there are such events.
   *
   * @param zone of the days to name
   */
  static Optional<String> warning(TimeSpread times, ZoneId zone) {
    List<Group> groups = groups(times);
    long all = groups.stream().mapToLong(Group::events).sum();
    Group largest = new Group(0, 0, 0);
    for (Group group : groups) {
      largest = group.events > largest.events ? group : largest;
    }
    long far = all - largest.events;
    if (far == 0 || far > all / FEW_OF) {
      return Optional.empty();
    }
    groups.remove(largest);
    return Optional.of(
        ("%d of %d events %s years from all others, the earliest at %s, the latest at %s;"
                + " if clocks were wrong, --time-range %s..%s leaves them out")
            .formatted(
                far,
                all,
                far == 1 ? "lies" : "lie",
                Instant.ofEpochMilli(groups.get(0).firstMillis),
                Instant.ofEpochMilli(groups.get(groups.size() - 1).lastMillis),
                day(largest.firstMillis, zone),
                day(largest.lastMillis, zone)));
  }

  private static List<Group> groups(TimeSpread times) {
    var groups = new ArrayList<Group>();
    for (TimeSpread.Period period : times.periods()) {
      int last = groups.size() - 1;
      if (last < 0 || period.firstMillis() - groups.get(last).lastMillis >= FAR_MILLIS) {
        groups.add(new Group(period.events(), period.firstMillis(), period.lastMillis()));
      } else {
        Group before = groups.get(last);
        groups.set(
            last,
            new Group(before.events + period.events(), before.firstMillis, period.lastMillis()));
      }
    }
    return groups;
  }

  private static LocalDate day(long millis, ZoneId zone) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
  }
}
