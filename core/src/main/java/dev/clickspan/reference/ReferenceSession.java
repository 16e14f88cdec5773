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
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A visitor's session.
 *
 * @param openedBy which rule made its first event open it, as a table names it
 * @param countsIn the places of the files in whose rows it counts
 */
record ReferenceSession(List<ReferenceEvent> events, String openedBy, List<Integer> countsIn) {

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
    var sessions = new ArrayList<ReferenceSession>();
    ReferenceEvent visitorLast = ordered.get(ordered.size() - 1);
    int begin = 0;
    String openedBy = "first";
    for (int next = 1; next <= ordered.size(); next++) {
      List<ReferenceEvent> open = ordered.subList(begin, next);
      Optional<String> reason =
          next < ordered.size() ? opens(ordered.get(next), open, job) : Optional.of("end");
      if (reason.isPresent()) {
        List<Integer> countsIn = countsIn(open, visitorLast.file(), job.rules().fileRule());
        sessions.add(new ReferenceSession(open, openedBy, countsIn));
        openedBy = reason.get();
        begin = next;
      }
    }
    return sessions;
  }

  /** The first rule that makes the event open a session, if any does. */
  private static Optional<String> opens(
      ReferenceEvent event, List<ReferenceEvent> session, SessionJob job) {
    SessionRules rules = job.rules();
    ReferenceEvent previous = session.get(session.size() - 1);
    long pause = event.timeMillis() - previous.timeMillis();
    long age = event.timeMillis() - session.get(0).timeMillis();
    if (pause > rules.gapMillis()
        || (pause == rules.gapMillis() && rules.gapRule() == GapRule.AT_LEAST)) {
      return Optional.of("gap");
    }
    if (rules.maxLengthMillis().isPresent() && age >= rules.maxLengthMillis().getAsLong()) {
      return Optional.of("max_length");
    }
    if (rules.splitOn().stream().anyMatch(differs(event, previous, job.codedFields()))) {
      return Optional.of("split_on");
    }
    return rules
        .splitDaily()
        .filter(zone -> !day(event, zone).equals(day(previous, zone)))
        .map(zone -> "day");
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
