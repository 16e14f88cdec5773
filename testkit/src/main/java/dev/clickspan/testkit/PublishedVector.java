package dev.clickspan.testkit;

import static java.util.stream.Collectors.joining;

import dev.clickspan.GapRule;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A published case.
 *
 * @param name the sessionizer and its test
 * @param source the project and the file that it comes from
 * @param licence that of the source
 * @param gapMillis the pause that ends a session, by {@code gapRule}
 * @param events each as {@code key@time}, in the order of the source
 * @param sessions each as {@code key@start..last}, an x and its number of events
 */
record PublishedVector(
    String name,
    String source,
    String licence,
    GapRule gapRule,
    long gapMillis,
    String events,
    String sessions) {

  private static final Pattern EVENT = Pattern.compile("(\\S+)@(\\d+)");
  private static final Pattern SESSION = Pattern.compile("(\\S+)@(\\d+)\\.\\.(\\d+)x(\\d+)");

  /** One expected session. */
  private record Expected(String key, long start, long last, long events) {

    /** Names the session by its first event: no other has the same key and start. */
    String value() {
      return "'%s@%d'".formatted(key, start);
    }

    String counts() {
      return "%s 1/1/%d/%d".formatted(value(), events, events == 1 ? 1 : 0);
    }

    String durations() {
      long hundredths = 100 * (last - start);
      return "%s 1 sum %2$d %3$d,%3$d,%3$d,%3$d".formatted(value(), last - start, hundredths);
    }
  }

  /** A row for the contract: each event is its own value of a dimension, which names sessions. */
  RuleCase asCase() {
    String[] lines =
        matches(EVENT, events)
            .map(
                event ->
                    RuleCase.event(event.group(1), Long.parseLong(event.group(2)), event.group()))
            .toArray(String[]::new);
    return RuleCase.named(name + ", " + source + ", " + licence)
        .file("events.json", lines)
        .dimensions("d")
        .rules(rules -> rules.withGap(gapMillis, gapRule))
        .expect(Facet.SEGMENTS, expected().stream().map(Expected::counts).collect(joining(", ")))
        .expect(
            Facet.SEGMENT_DURATIONS,
            expected().stream().map(Expected::durations).collect(joining(", ")));
  }

  private List<Expected> expected() {
    return matches(SESSION, sessions)
        .map(
            session ->
                new Expected(
                    session.group(1),
                    Long.parseLong(session.group(2)),
                    Long.parseLong(session.group(3)),
                    Long.parseLong(session.group(4))))
        .sorted(Comparator.comparing(Expected::value))
        .toList();
  }

  private static Stream<Matcher> matches(Pattern pattern, String words) {
    return Stream.of(words.strip().split("\\s+"))
        .map(
            word -> {
              Matcher matcher = pattern.matcher(word);
              if (!matcher.matches()) {
                throw new IllegalArgumentException(word);
              }
              return matcher;
            });
  }
}
