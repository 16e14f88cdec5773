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
 * @param bot whether it is held to be a bot's
 */
record ReferenceSession(List<ReferenceEvent> events, String openedBy, boolean bot) {

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

  /** Whether the job's rule for bots leaves it in. */
  boolean counts(SessionJob job) {
    return switch (job.traffic().botRule()) {
      case INCLUDE -> true;
      case EXCLUDE -> !bot;
      case ONLY -> bot;
    };
  }

  /**
   * The places of the files in whose rows it counts.
   *
   * @param last the visitor's last session that counts
   */
  List<Integer> countsIn(ReferenceSession last, FileRule rule) {
    return switch (rule) {
      case VISITOR_LAST -> List.of(last.last().file());
      case SESSION_START, SEPARATE -> List.of(first().file());
      case SESSION_END -> List.of(last().file());
      case TOUCHED -> events.stream().map(ReferenceEvent::file).distinct().toList();
    };
  }

  /** Splits a visitor's events, which are in order, into sessions. */
  static List<ReferenceSession> of(List<ReferenceEvent> ordered, SessionJob job) {
    var sessions = new ArrayList<ReferenceSession>();
    int begin = 0;
    String openedBy = "first";
    for (int next = 1; next <= ordered.size(); next++) {
      List<ReferenceEvent> open = ordered.subList(begin, next);
      Optional<String> reason =
          next < ordered.size() ? opens(ordered.get(next), open, job) : Optional.of("end");
      if (reason.isPresent()) {
        sessions.add(new ReferenceSession(open, openedBy, isBot(open, job)));
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

  /** Whether one of its events is a bot's, or too many of them lie within a minute. */
  private static boolean isBot(List<ReferenceEvent> events, SessionJob job) {
    if (events.stream().anyMatch(ReferenceEvent::bot)) {
      return true;
    }
    if (job.traffic().botEventsPerMinute().isEmpty()) {
      return false;
    }
    int rate = job.traffic().botEventsPerMinute().getAsInt();
    for (int first = 0; first + rate < events.size(); first++) {
      if (events.get(first + rate).timeMillis() - events.get(first).timeMillis() < 60_000) {
        return true;
      }
    }
    return false;
  }
}
