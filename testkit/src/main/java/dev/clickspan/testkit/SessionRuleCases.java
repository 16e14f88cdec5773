package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.DURATIONS;
import static dev.clickspan.testkit.Facet.FILES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.FieldPath;
import dev.clickspan.GapRule;
import dev.clickspan.SessionRules;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What opens a session, and its boundaries. */
final class SessionRuleCases {

  private static final long GAP = 1_800_000;
  private static final long DAY = 86_400_000;

  private SessionRuleCases() {}

  static List<RuleCase> all() {
    return Stream.of(gaps(), maxLength(), splitOn(), splitDaily(), together())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RuleCase> gaps() {
    return List.of(
        named("a visitor's first event opens a session; alone it lasts 0")
            .file("a.json", event("u", 5))
            .expect(TOTALS, "1 sessions 1 visitors 1 events 1 single")
            .expect(DURATIONS, "1 sum 0 0,0,0,0"),
        named("an event at exactly 30 minutes opens a new session")
            .file("a.json", event("u", 0), event("u", GAP))
            .expect(TOTALS, "2 sessions 1 visitors 2 events 2 single"),
        named("an event at 29:59.999 does not")
            .file("a.json", event("u", 0), event("u", GAP - 1))
            .expect(TOTALS, "1 sessions 1 visitors 2 events 0 single")
            .expect(DURATIONS, "1 sum 1799999 179999900,179999900,179999900,179999900"),
        named("with the rule gt an event at exactly the gap stays")
            .file("a.json", event("u", 0), event("u", GAP))
            .rules(gap(GAP, GapRule.MORE_THAN))
            .expect(FILES, "a.json 1"),
        named("with the rule gt one millisecond more opens a new session")
            .file("a.json", event("u", 0), event("u", GAP + 1))
            .rules(gap(GAP, GapRule.MORE_THAN))
            .expect(FILES, "a.json 2"),
        named("the pause counts from the previous event, not from the session's start")
            .file("a.json", event("u", 0), event("u", GAP - 1), event("u", 2 * GAP - 2))
            .expect(FILES, "a.json 1"),
        named("milliseconds are not cut to seconds")
            .file("a.json", event("u", 999), event("u", 1998), event("u", 2998))
            .rules(gap(1000, GapRule.AT_LEAST))
            .expect(FILES, "a.json 2"),
        named("with a gap of 1 ms events at the same time stay together")
            .file("a.json", event("u", 7), event("u", 7), event("u", 8))
            .rules(gap(1, GapRule.AT_LEAST))
            .expect(TOTALS, "2 sessions 1 visitors 3 events 1 single"),
        named("the greatest gap never overflows")
            .file("a.json", event("u", 0), event("u", 253_402_300_799_999L))
            .rules(gap(Long.MAX_VALUE, GapRule.AT_LEAST))
            .expect(DURATIONS, durationOfAllTime()),
        named("visitors don't open each other's sessions")
            .file("a.json", event("u", 0), event("v", GAP - 1), event("u", GAP + 5))
            .expect(TOTALS, "3 sessions 2 visitors 3 events 3 single"),
        named("lines need not be in the order of time")
            .file("a.json", event("u", 2 * GAP), event("u", 0), event("u", GAP), event("u", 1))
            .expect(TOTALS, "2 sessions 1 visitors 4 events 1 single"));
  }

  private static String durationOfAllTime() {
    String hundredths = "25340230079999900";
    return "1 sum 253402300799999 " + String.join(",", Collections.nCopies(4, hundredths));
  }

  private static List<RuleCase> maxLength() {
    return List.of(
        named("an event at start + D opens a new session")
            .file("a.json", event("u", 0), event("u", 500), event("u", 1000))
            .rules(maxLength(1000))
            .expect(TOTALS, "2 sessions 1 visitors 3 events 1 single"),
        named("an event a millisecond before does not")
            .file("a.json", event("u", 0), event("u", 500), event("u", 999))
            .rules(maxLength(1000))
            .expect(FILES, "a.json 1"),
        named("D counts from the start of the session that it opened")
            .file("a.json", event("u", 0), event("u", 1500), event("u", 2400), event("u", 2500))
            .rules(maxLength(1000))
            .expect(FILES, "a.json 3"),
        named("a length of 1 ms still keeps one time together")
            .file("a.json", event("u", 4), event("u", 4), event("u", 5))
            .rules(maxLength(1))
            .expect(FILES, "a.json 2"));
  }

  private static List<RuleCase> splitOn() {
    return List.of(
        named("a change of the value opens a new session, back again too")
            .file("a.json", event("u", 0, "x"), event("u", 1, "y"), event("u", 2, "x"))
            .rules(splitOn("d"))
            .expect(FILES, "a.json 3"),
        named("the same value does not")
            .file("a.json", event("u", 0, "x"), event("u", 1, "x"))
            .rules(splitOn("d"))
            .expect(FILES, "a.json 1"),
        named("missing is a value of its own: absent, null and an object are the same")
            .file(
                "a.json",
                event("u", 0),
                "{\"id\":\"u\",\"t\":1,\"d\":null}",
                "{\"id\":\"u\",\"t\":2,\"d\":{}}",
                event("u", 3, ""),
                event("u", 4))
            .rules(splitOn("d"))
            .expect(TOTALS, "3 sessions 1 visitors 5 events 2 single"),
        named("a number is its text as written")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":1}",
                event("u", 1, "1"),
                "{\"id\":\"u\",\"t\":2,\"d\":1.0}")
            .rules(splitOn("d"))
            .expect(FILES, "a.json 2"),
        named("a change in any one of several fields opens a new session")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":1,\"e\":{\"f\":1}}",
                "{\"id\":\"u\",\"t\":1,\"d\":1,\"e\":{\"f\":2}}",
                "{\"id\":\"u\",\"t\":2,\"d\":2,\"e\":{\"f\":2}}")
            .rules(splitOn("d", "e.f"))
            .expect(FILES, "a.json 3"),
        named("a field can be a dimension and split as well")
            .file("a.json", event("u", 0, "x"), event("u", 1, "y"))
            .dimensions("d")
            .rules(splitOn("d"))
            .expect(SEGMENTS, "'x' 1/1/1/1, 'y' 1/1/1/1"));
  }

  private static List<RuleCase> splitDaily() {
    return List.of(
        named("midnight in UTC opens a new session")
            .file("a.json", event("u", DAY - 1), event("u", DAY))
            .rules(splitDaily("UTC"))
            .expect(FILES, "a.json 2"),
        named("midnight in the zone opens one, midnight elsewhere doesn't")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":\"2020-06-01T23:59:59.999Z\"}",
                "{\"id\":\"u\",\"t\":\"2020-06-02T00:00:00Z\"}",
                "{\"id\":\"v\",\"t\":\"2020-06-01T23:59:59.999+02:00\"}",
                "{\"id\":\"v\",\"t\":\"2020-06-02T00:00:00+02:00\"}")
            .rules(splitDaily("Europe/Berlin"))
            .expect(TOTALS, "3 sessions 2 visitors 4 events 2 single"),
        named("the zone's offset is that of the instant: summer time begins")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":\"2020-03-28T22:59:59Z\"}",
                "{\"id\":\"u\",\"t\":\"2020-03-28T23:00:00Z\"}",
                "{\"id\":\"v\",\"t\":\"2020-03-29T21:59:59Z\"}",
                "{\"id\":\"v\",\"t\":\"2020-03-29T22:00:00Z\"}")
            .rules(splitDaily("Europe/Berlin"))
            .expect(FILES, "a.json 4"));
  }

  private static List<RuleCase> together() {
    return List.of(
        named("all rules at once: each opens a session of its own")
            .file(
                "a.json",
                event("u", DAY - 50, "x"),
                event("u", DAY - 40, "y"),
                event("u", DAY, "y"),
                event("u", DAY + 50, "y"),
                event("u", DAY + 99, "y"),
                event("u", DAY + 100, "y"),
                event("u", DAY + 160, "y"))
            .rules(gap(60, GapRule.AT_LEAST))
            .rules(splitOn("d"))
            .rules(splitDaily("UTC"))
            .rules(maxLength(100))
            .expect(TOTALS, "5 sessions 1 visitors 7 events 4 single"));
  }

  private static UnaryOperator<SessionRules> gap(long millis, GapRule rule) {
    return rules -> rules.withGap(millis, rule);
  }

  private static UnaryOperator<SessionRules> maxLength(long millis) {
    return rules -> rules.withMaxLength(OptionalLong.of(millis));
  }

  private static UnaryOperator<SessionRules> splitOn(String... fields) {
    return rules -> rules.withSplitOn(Stream.of(fields).map(FieldPath::of).toList());
  }

  private static UnaryOperator<SessionRules> splitDaily(String zone) {
    return rules -> rules.withSplitDaily(Optional.of(ZoneId.of(zone)));
  }
}
