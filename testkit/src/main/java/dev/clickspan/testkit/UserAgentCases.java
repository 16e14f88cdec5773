package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.LINES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Families that are derived from the user agent, which is in {@code a}. */
final class UserAgentCases {

  private static final List<String> USER_AGENTS =
      List.of(
          "curl/8.5.0",
          "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
          "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/124.0.0.0 Mobile Safari/537.36");

  private UserAgentCases() {}

  private static RuleCase derived(String name) {
    return named(name).fields(some -> some.withUserAgent(Optional.of(FieldPath.of("a"))));
  }

  private static String event(int millis, String members) {
    return "{\"id\":\"u%d\",\"t\":%d%s}".formatted(millis, millis, members);
  }

  private static String of(int userAgent) {
    return ",\"a\":\"" + USER_AGENTS.get(userAgent) + '"';
  }

  static List<RuleCase> all() {
    return List.of(
        derived("families that a record lacks are derived from its user agent")
            .dimensions("browser_family", "os_family", "device_family")
            .file("a.json", event(0, of(0)), event(1, of(1)), event(2, of(2)))
            .expect(
                SEGMENTS,
                "'Chrome Mobile' 1/1/1/1, 'Firefox' 1/1/1/1, 'curl' 1/1/1/1"
                    + " | 'Android' 1/1/1/1, 'Other' 1/1/1/1, 'Ubuntu' 1/1/1/1"
                    + " | 'Other' 2/2/2/2, 'Generic Smartphone' 1/1/1/1"),
        named("they are not where nobody says where it is")
            .dimensions("browser_family", "user_agent")
            .file("a.json", event(0, ",\"user_agent\":\"curl/8.5\""))
            .expect(SEGMENTS, "missing 1/1/1/1 | 'curl/8.5' 1/1/1/1"),
        derived("what a record has stays, whatever it is; an object or an array is nothing")
            .dimensions("browser_family")
            .file(
                "a.json",
                event(0, of(0) + ",\"browser_family\":\"x\""),
                event(1, of(0) + ",\"browser_family\":\"\""),
                event(2, of(0) + ",\"browser_family\":7"),
                event(3, of(0) + ",\"browser_family\":null"),
                event(4, of(0) + ",\"browser_family\":{\"x\":1}"),
                event(5, of(0) + ",\"browser_family\":[1]"),
                event(6, of(0)))
            .expect(SEGMENTS, "'curl' 4/4/4/4, '' 1/1/1/1, '7' 1/1/1/1, 'x' 1/1/1/1"),
        derived("without a user agent they are missing; an empty one is of no known family")
            .dimensions("os_family")
            .file(
                "a.json",
                event(0, ""),
                event(1, ",\"a\":null"),
                event(2, ",\"a\":{\"a\":\"curl/8\"}"),
                event(3, ",\"a\":\"\""),
                event(4, ",\"a\":17"))
            .expect(SEGMENTS, "missing 3/3/3/3, 'Other' 2/2/2/2"),
        derived("no other dimension is derived")
            .dimensions("browser", "x.browser_family", "Browser_family")
            .file("a.json", event(0, of(0)))
            .expect(SEGMENTS, "missing 1/1/1/1 | missing 1/1/1/1 | missing 1/1/1/1"),
        derived("the user agent may lie deeper, and be a dimension too")
            .fields(some -> some.withUserAgent(Optional.of(FieldPath.of("c.a"))))
            .dimensions("c.a", "browser_family")
            .file("a.json", event(0, ",\"c\":{\"a\":\"curl/8.5\"}"))
            .expect(SEGMENTS, "'curl/8.5' 1/1/1/1 | 'curl' 1/1/1/1"),
        derived("a derived family may be a part of the visitor")
            .fields(some -> some.withVisitor(VisitorField.of("ip+browser_family")))
            .dimensions("browser_family")
            .file(
                "a.json",
                event(0, of(0) + ",\"ip\":1"),
                event(1, of(1) + ",\"ip\":1"),
                event(2, ",\"ip\":1,\"browser_family\":\"curl\""))
            .expect(TOTALS, "2 sessions 2 visitors 3 events 1 single"),
        derived("or split sessions")
            .rules(some -> some.withSplitOn(List.of(FieldPath.of("browser_family"))))
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0" + of(0) + "}",
                "{\"id\":\"u\",\"t\":1" + of(1) + "}",
                "{\"id\":\"u\",\"t\":2,\"browser_family\":\"Firefox\"}")
            .expect(TOTALS, "2 sessions 1 visitors 3 events 1 single"),
        derived("or name an event")
            .fields(some -> some.withEventId(Optional.of(FieldPath.of("browser_family"))))
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0" + of(0) + "}",
                "{\"id\":\"u\",\"t\":1" + of(1) + "}",
                "{\"id\":\"u\",\"t\":2" + of(0) + "}",
                "{\"id\":\"u\",\"t\":3,\"browser_family\":\"curl\"}",
                "{\"id\":\"u\",\"t\":4}")
            .expect(LINES, "a.json 5 lines 3 events duplicates 2"),
        derived("half a surrogate pair in a user agent rejects the line")
            .file("a.json", event(0, ",\"a\":\"\\ud800\""), event(1, of(0)))
            .expect(LINES, "a.json 2 lines 1 events bad_utf8 1"),
        derived("a user agent is looked at no further than its start")
            .dimensions("browser_family")
            .file(
                "a.json",
                event(0, ",\"a\":\"" + "x".repeat(600) + " Firefox/115.0\""),
                event(1, ",\"a\":\"" + "x".repeat(100) + " Firefox/115.0\""))
            .expect(SEGMENTS, "'Firefox' 1/1/1/1, 'Other' 1/1/1/1"),
        derived("many lines of one form, and some of another")
            .dimensions("browser_family", "device_family")
            .file(
                "a.json",
                IntStream.range(0, 600)
                    .mapToObj(
                        i ->
                            event(
                                i,
                                (i % 100 == 0 ? "" : of(i % 3))
                                    + (i % 50 == 1 ? ",\"browser_family\":\"x\"" : "")))
                    .toArray(String[]::new))
            .expect(
                SEGMENTS,
                "'Chrome Mobile' 194/194/194/194, 'Firefox' 194/194/194/194,"
                    + " 'curl' 194/194/194/194, 'x' 12/12/12/12, missing 6/6/6/6"
                    + " | 'Other' 396/396/396/396, 'Generic Smartphone' 198/198/198/198,"
                    + " missing 6/6/6/6"));
  }
}
