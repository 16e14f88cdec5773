package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.BOTS;
import static dev.clickspan.testkit.Facet.DURATIONS;
import static dev.clickspan.testkit.Facet.FILES;
import static dev.clickspan.testkit.Facet.HOURS;
import static dev.clickspan.testkit.Facet.LINES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TIMES;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.BotRule;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Which sessions are held to be bots', and what a report over some of them says. */
final class BotCases {

  private static final long GAP = 1_800_000;
  private static final long MINUTE = 60_000;

  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0"
          + " Safari/537.36";

  private static final String CRAWLER =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

  private BotCases() {}

  static List<RuleCase> all() {
    return Stream.of(signs(), userAgents(), rates(), rules(), files(), manyLines())
        .flatMap(List::stream)
        .toList();
  }

  /** A line with a device family, and a value of the dimension {@code d}. */
  private static String event(String visitor, long millis, String device, String dimension) {
    return "{\"id\":\"%s\",\"t\":%d,\"device_family\":\"%s\",\"d\":\"%s\"}"
        .formatted(visitor, millis, device, dimension);
  }

  private static String agent(String visitor, long millis, String userAgent) {
    return "{\"id\":\"%s\",\"t\":%d,\"ua\":\"%s\"}".formatted(visitor, millis, userAgent);
  }

  private static RuleCase byDevice(String name, BotRule rule) {
    return named(name)
        .dimensions("d", "device_family")
        .traffic(some -> some.withBots(Optional.of(rule)));
  }

  private static RuleCase byRate(String name, int eventsPerMinute, long... times) {
    return named(name)
        .traffic(some -> some.withBotEventsPerMinute(OptionalInt.of(eventsPerMinute)))
        .file(
            "a.json",
            LongStream.of(times)
                .mapToObj(time -> RuleCase.event("u", time))
                .toArray(String[]::new));
  }

  private static List<RuleCase> signs() {
    return List.of(
        named("a session is a bot's if one of its events has a bot's family")
            .dimensions("browser_family", "device_family")
            .file(
                "a.json",
                family("u", 0, "Chrome", "Other"),
                family("u", 1, "Googlebot", "Other"),
                family("u", 2, "Chrome", "Other"),
                family("u", GAP + 2, "Chrome", "Other"),
                family("v", 0, "Firefox", "Spider"),
                family("w", 0, "Chrome Mobile", "Generic Smartphone"))
            .expect(BOTS, "2/2/4 bots 2/2/2 others 4/3/6")
            .expect(TOTALS, "4 sessions 3 visitors 6 events 3 single"),
        named("a family tells by the last name of its field; other dimensions don't")
            .dimensions("client.device_family", "device_family.x", "os_family")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"client\":{\"device_family\":\"Spider\"}}",
                "{\"id\":\"v\",\"t\":0,\"device_family\":{\"x\":\"Spider\"}}",
                "{\"id\":\"w\",\"t\":0,\"os_family\":\"Spider\"}",
                "{\"id\":\"x\",\"t\":0,\"device_family\":\"Spider\"}")
            .expect(BOTS, "1/1/1 bots 3/3/3 others 4/4/4"),
        named("a family of another field is none: Spider is no browser, Googlebot no device")
            .dimensions("browser_family", "device_family")
            .file(
                "a.json",
                family("u", 0, "Chrome", "Googlebot"),
                family("v", 0, "Chrome", "spider"),
                "{\"id\":\"w\",\"t\":0}")
            .expect(BOTS, "0/0/0 bots 3/3/3 others 3/3/3"),
        named("without families, user agent and rate nobody is a bot")
            .file("a.json", family("u", 0, "Googlebot", "Spider"))
            .expect(BOTS, "0/0/0 bots 1/1/1 others 1/1/1"),
        byDevice("excluded events and duplicates make no bots", BotRule.EXCLUDE)
            .fields(some -> some.withEventId(Optional.of(FieldPath.of("d"))))
            .traffic(
                some ->
                    some.withExclusions(
                        List.of(new Exclusion.ByValue(FieldPath.of("d"), List.of("out")))))
            .file(
                "a.json",
                event("u", 0, "Other", "1"),
                event("u", 1, "Spider", "1"),
                event("u", 2, "Spider", "out"))
            .expect(BOTS, "0/0/0 bots 1/1/1 others 1/1/1")
            .expect(LINES, "a.json 3 lines 1 events excluded 1 duplicates 1"));
  }

  private static String family(String visitor, long millis, String browser, String device) {
    return "{\"id\":\"%s\",\"t\":%d,\"browser_family\":\"%s\",\"device_family\":\"%s\"}"
        .formatted(visitor, millis, browser, device);
  }

  private static RuleCase byUserAgent(String name, String... dimensions) {
    return named(name)
        .fields(some -> some.withUserAgent(Optional.of(FieldPath.of("ua"))))
        .dimensions(dimensions);
  }

  private static List<RuleCase> userAgents() {
    return List.of(
        byUserAgent("a user agent tells, and need be no dimension")
            .file(
                "a.json",
                agent("u", 0, BROWSER),
                agent("u", 1, CRAWLER),
                agent("v", 0, BROWSER),
                agent("w", 0, "curl/8.5.0"),
                agent("x", 0, ""),
                RuleCase.event("y", 0))
            .expect(BOTS, "2/2/3 bots 3/3/3 others 5/5/6"),
        byUserAgent("a user agent that is a dimension tells too", "ua")
            .file("a.json", agent("u", 0, "curl/8.5.0"), agent("v", 0, BROWSER))
            .expect(BOTS, "1/1/1 bots 1/1/1 others 2/2/2"),
        byUserAgent("the families that are derived from it tell", "device_family")
            .file("a.json", agent("u", 0, CRAWLER), agent("v", 0, BROWSER))
            .expect(SEGMENTS, "'Other' 1/1/1/1, 'Spider' 1/1/1/1")
            .expect(BOTS, "1/1/1 bots 1/1/1 others 2/2/2"),
        named("of logs the user agent tells unless another is named")
            .fields(some -> EventFields.defaults())
            .dimensions("status")
            .file(
                "access.log",
                log("192.0.2.1", "curl/8.5.0"),
                log("192.0.2.2", BROWSER),
                log("192.0.2.3", CRAWLER))
            .expect(BOTS, "2/2/2 bots 1/1/1 others 3/3/3"));
  }

  private static String log(String ip, String userAgent) {
    return "%s - - [01/Jun/2020:12:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"%s\""
        .formatted(ip, userAgent);
  }

  private static List<RuleCase> rates() {
    return List.of(
        byRate("more than so many events in less than a minute are a bot's", 2, 0, 1, MINUTE - 1)
            .expect(BOTS, "1/1/3 bots 0/0/0 others 1/1/3"),
        byRate("in a whole minute they aren't", 2, 0, 1, MINUTE)
            .expect(BOTS, "0/0/0 bots 1/1/3 others 1/1/3"),
        byRate("so many aren't", 3, 0, 0, 0).expect(BOTS, "0/0/0 bots 1/1/3 others 1/1/3"),
        byRate("any minute will do", 2, 0, MINUTE, MINUTE + 1, 2 * MINUTE - 1, 9 * MINUTE)
            .expect(BOTS, "1/1/5 bots 0/0/0 others 1/1/5"),
        byRate("with a rate of one two events are too many", 1, 0, MINUTE, 2 * MINUTE - 1)
            .expect(BOTS, "1/1/3 bots 0/0/0 others 1/1/3"),
        byRate("a minute doesn't reach into the next session", 2, 0, 1, 2, 3)
            .rules(some -> some.withMaxLength(OptionalLong.of(2)))
            .expect(BOTS, "0/0/0 bots 2/1/4 others 2/1/4"),
        byRate("nor into another visitor's", 2, 0, 1)
            .file("b.json", RuleCase.event("v", 0), RuleCase.event("v", 1))
            .expect(BOTS, "0/0/0 bots 2/2/4 others 2/2/4"),
        byRate(
                "a long session is watched to its end",
                40,
                Stream.concat(
                        IntStream.range(0, 500).mapToObj(i -> i * 1500L),
                        IntStream.range(0, 41).mapToObj(i -> 500 * 1500L + i * 1450L))
                    .mapToLong(Long::longValue)
                    .toArray())
            .expect(BOTS, "1/1/541 bots 0/0/0 others 1/1/541"),
        byRate(
                "and is none where it never exceeds",
                40,
                IntStream.range(0, 500).mapToLong(i -> i * 1500L).toArray())
            .expect(BOTS, "0/0/0 bots 1/1/500 others 1/1/500"));
  }

  /** u: a session of a person, one of a bot; v: a bot's; w: a person's. */
  private static RuleCase mixed(BotRule rule) {
    return byDevice("the whole report is over the sessions that are left: " + rule.id(), rule)
        .file(
            "a.json",
            event("u", 0, "Other", "p"),
            event("u", 1000, "Other", "p"),
            event("u", 3 * GAP, "Other", "b"),
            event("u", 3 * GAP + 5, "Spider", "b"),
            event("v", 9 * GAP, "Spider", "b"),
            event("w", 6 * GAP, "Other", "q"))
        .expect(BOTS, "2/2/3 bots 2/2/3 others 4/3/6")
        .expect(LINES, "a.json 6 lines 6 events");
  }

  private static List<RuleCase> rules() {
    return List.of(
        mixed(BotRule.INCLUDE)
            .expect(TOTALS, "4 sessions 3 visitors 6 events 2 single")
            .expect(TIMES, "0 to 16200000")
            .expect(FILES, "a.json 4"),
        mixed(BotRule.EXCLUDE)
            .expect(TOTALS, "2 sessions 2 visitors 3 events 1 single")
            .expect(TIMES, "0 to 10800000")
            .expect(FILES, "a.json 2")
            .expect(SEGMENTS, "'p' 1/1/2/0, 'q' 1/1/1/1 | 'Other' 2/2/3/1")
            .expect(DURATIONS, "2 sum 1000 50000,75000,90000,99000")
            .expect(HOURS, "1970-01-01T00:00:00Z 1, 1970-01-01T03:00:00Z 1"),
        mixed(BotRule.ONLY)
            .expect(TOTALS, "2 sessions 2 visitors 3 events 1 single")
            .expect(TIMES, "5400000 to 16200000")
            .expect(FILES, "a.json 2")
            .expect(SEGMENTS, "'b' 2/2/3/1 | 'Other' 1/1/2/0, 'Spider' 1/1/1/1")
            .expect(DURATIONS, "2 sum 5 250,375,450,495"),
        byDevice("where all sessions are left out the report is empty", BotRule.EXCLUDE)
            .file("a.json", event("u", 0, "Spider", ""))
            .expect(BOTS, "1/1/1 bots 0/0/0 others 1/1/1")
            .expect(TOTALS, "0 sessions 0 visitors 0 events 0 single")
            .expect(TIMES, "null to null")
            .expect(FILES, "a.json 0"));
  }

  private static List<RuleCase> files() {
    return List.of(
        byDevice("a visitor's last file is that of the last session that is left", BotRule.EXCLUDE)
            .file("a.json", event("u", 0, "Other", ""), event("u", GAP, "Other", ""))
            .file("b.json", event("u", 5 * GAP, "Spider", ""))
            .expect(FILES, "a.json 2, b.json 0"),
        byDevice("in either direction", BotRule.ONLY)
            .file("a.json", event("u", 0, "Spider", ""))
            .file("b.json", event("u", 5 * GAP, "Other", ""))
            .expect(FILES, "a.json 1, b.json 0"),
        byDevice("a session over two files is left out of both", BotRule.EXCLUDE)
            .rules(some -> some.withFileRule(FileRule.TOUCHED))
            .file("a.json", event("u", 0, "Other", ""), event("v", 0, "Other", ""))
            .file("b.json", event("u", 1, "Spider", ""), event("v", 1, "Other", ""))
            .expect(FILES, "a.json 1, b.json 1")
            .expect(BOTS, "1/1/2 bots 1/1/2 others 2/2/4"),
        byDevice("under separate one of its parts is", BotRule.EXCLUDE)
            .rules(some -> some.withFileRule(FileRule.SEPARATE))
            .file("a.json", event("u", 0, "Other", ""))
            .file("b.json", event("u", 1, "Spider", ""))
            .expect(FILES, "a.json 1, b.json 0")
            .expect(BOTS, "1/1/1 bots 1/1/1 others 2/1/2"));
  }

  /** Lines of one form, so that values are known when they come again. */
  private static List<RuleCase> manyLines() {
    List<String> devices = List.of("Other", "Spider", "iPhone", "Other", "Mac");
    String[] lines =
        IntStream.range(0, 500)
            .mapToObj(i -> event("u" + i, i, devices.get(i % 5), "d" + i))
            .toArray(String[]::new);
    String[] agents =
        IntStream.range(0, 300)
            .mapToObj(i -> agent("u" + i, i, i % 3 == 0 ? CRAWLER + i : BROWSER + i % 7))
            .toArray(String[]::new);
    return List.of(
        byDevice("many lines: by family", BotRule.EXCLUDE)
            .dimensions("device_family")
            .file("a.json", lines)
            .expect(BOTS, "100/100/100 bots 400/400/400 others 500/500/500")
            .expect(
                SEGMENTS,
                "'Other' 200/200/200/200, 'Mac' 100/100/100/100, 'iPhone' 100/100/100/100"),
        byUserAgent("many lines: by user agent")
            .file("a.json", agents)
            .expect(BOTS, "100/100/100 bots 200/200/200 others 300/300/300"),
        byUserAgent("many lines: by families that are derived", "device_family")
            .file("a.json", Arrays.copyOf(agents, 200))
            .expect(BOTS, "67/67/67 bots 133/133/133 others 200/200/200"));
  }
}
