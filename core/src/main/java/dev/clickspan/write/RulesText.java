package dev.clickspan.write;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Session rules in words, for people. */
public final class RulesText {

  private RulesText() {}

  /**
   * One sentence that says what opens a session, in which file it counts and to which segment it
   * belongs. Fields stand in it as they were named: whoever shows it makes them harmless.
   */
  public static String sentence(SessionRules rules) {
    String segmentEvent = rules.segmentRule() == SegmentRule.FIRST ? "first" : "last";
    return "A new session opens "
        + listed(openings(rules))
        + ("; it counts in " + file(rules.fileRule()))
        + (" and belongs to the segment of its " + segmentEvent + " event.");
  }

  private static List<String> openings(SessionRules rules) {
    var openings = new ArrayList<String>();
    String gap = duration(rules.gapMillis());
    openings.add(
        rules.gapRule() == GapRule.AT_LEAST
            ? "after a pause of " + gap + " or more"
            : "after a pause of more than " + gap);
    rules
        .maxLengthMillis()
        .ifPresent(millis -> openings.add(duration(millis) + " after the last one opened"));
    if (!rules.splitOn().isEmpty()) {
      List<String> fields = rules.splitOn().stream().map(FieldPath::toString).toList();
      openings.add("where " + listed(fields) + " changes");
    }
    rules.splitDaily().ifPresent(zone -> openings.add("where the day changes in " + zone.getId()));
    return openings;
  }

  private static String file(FileRule rule) {
    return switch (rule) {
      case VISITOR_LAST -> "the file of its visitor's last event";
      case SESSION_START -> "the file of its first event";
      case SESSION_END -> "the file of its last event";
      case TOUCHED -> "every file that holds one of its events";
      case SEPARATE -> "its file, each file being taken by itself,";
    };
  }

  /** {@code 30 minutes}, {@code 1 hour 30 minutes}: units that are 0 are left out. */
  private static String duration(long millis) {
    Duration duration = Duration.ofMillis(millis);
    var parts = new ArrayList<String>();
    part(parts, duration.toDays(), "day");
    part(parts, duration.toHoursPart(), "hour");
    part(parts, duration.toMinutesPart(), "minute");
    part(parts, duration.toSecondsPart(), "second");
    part(parts, duration.toMillisPart(), "millisecond");
    return String.join(" ", parts);
  }

  private static void part(List<String> parts, long amount, String unit) {
    if (amount > 0) {
      parts.add(amount + " " + unit + (amount == 1 ? "" : "s"));
    }
  }

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  static String listed(List<String> choices) {
    int last = choices.size() - 1;
    return last == 0
        ? choices.get(0)
        : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
  }
}
