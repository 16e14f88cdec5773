package dev.clickspan.reference;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A visitor's session.
 *
 * @param countsIn the places of the files in whose rows it counts
 */
record ReferenceSession(List<ReferenceEvent> events, List<Integer> countsIn) {

  ReferenceEvent first() {
    return events.get(0);
  }

  ReferenceEvent last() {
    return events.get(events.size() - 1);
  }

  long durationMillis() {
    return last().timeMillis() - first().timeMillis();
  }

  boolean isMultiEvent() {
    return events.size() > 1;
  }

  /** Splits a visitor's events, which are in order, into sessions. */
  static List<ReferenceSession> of(List<ReferenceEvent> ordered, SessionJob job) {
    var sessions = new ArrayList<List<ReferenceEvent>>();
    for (ReferenceEvent event : ordered) {
      if (sessions.isEmpty() || opens(event, sessions.get(sessions.size() - 1), job)) {
        sessions.add(new ArrayList<>());
      }
      sessions.get(sessions.size() - 1).add(event);
    }
    int visitorLast = ordered.get(ordered.size() - 1).file();
    return sessions.stream()
        .map(
            events ->
                new ReferenceSession(events, countsIn(events, visitorLast, job.rules().fileRule())))
        .toList();
  }

  private static boolean opens(ReferenceEvent event, List<ReferenceEvent> session, SessionJob job) {
    SessionRules rules = job.rules();
    ReferenceEvent previous = session.get(session.size() - 1);
    long pause = event.timeMillis() - previous.timeMillis();
    long age = event.timeMillis() - session.get(0).timeMillis();
    return pause > rules.gapMillis()
        || (pause == rules.gapMillis() && rules.gapRule() == GapRule.AT_LEAST)
        || (rules.maxLengthMillis().isPresent() && age >= rules.maxLengthMillis().getAsLong())
        || rules.splitOn().stream().anyMatch(differs(event, previous, job.codedFields()))
        || rules
            .splitDaily()
            .filter(zone -> !day(event, zone).equals(day(previous, zone)))
            .isPresent();
  }

  private static Predicate<FieldPath> differs(
      ReferenceEvent one, ReferenceEvent other, List<FieldPath> fields) {
    return field -> {
      int value = fields.indexOf(field);
      return !Objects.equals(one.values().get(value), other.values().get(value));
    };
  }

  private static LocalDate day(ReferenceEvent event, ZoneId zone) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(event.timeMillis()), zone);
  }

  private static List<Integer> countsIn(
      List<ReferenceEvent> events, int visitorLast, FileRule rule) {
    return switch (rule) {
      case VISITOR_LAST -> List.of(visitorLast);
      case SESSION_START, SEPARATE -> List.of(events.get(0).file());
      case SESSION_END -> List.of(events.get(events.size() - 1).file());
      case TOUCHED -> events.stream().map(ReferenceEvent::file).distinct().toList();
    };
  }
}
