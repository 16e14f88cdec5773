package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.DURATIONS;
import static dev.clickspan.testkit.Facet.FILES;
import static dev.clickspan.testkit.Facet.LINES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TIMES;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.SegmentRule;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events that are copies of earlier ones. Their ids are in {@code e}. */
final class DuplicateCases {

  private static final long GAP = 1_800_000;

  private DuplicateCases() {}

  static List<RuleCase> all() {
    return Stream.of(copies(), ids(), order(), separate()).flatMap(List::stream).toList();
  }

  private static RuleCase deduplicated(String name) {
    return named(name)
        .fields(some -> some.withEventId(Optional.of(FieldPath.of("e"))))
        .dimensions("d");
  }

  /** A line whose event id is JSON. */
  private static String event(String visitor, long millis, String id, String dimension) {
    return "{\"id\":\"%s\",\"t\":%d,\"e\":%s,\"d\":\"%s\"}"
        .formatted(visitor, millis, id, dimension);
  }

  private static List<RuleCase> copies() {
    return List.of(
        deduplicated("a visitor's later event of the same id is a duplicate, in no session")
            .file(
                "a.json",
                event("u", 0, "\"x\"", "first"),
                event("u", GAP, "\"x\"", "copy"),
                event("u", 2, "\"y\"", "other"),
                event("u", 3, "\"x\"", "copy"))
            .expect(LINES, "a.json 4 lines 2 events duplicates 2")
            .expect(TOTALS, "1 sessions 1 visitors 2 events 0 single")
            .expect(SEGMENTS, "'first' 1/1/2/0")
            .expect(DURATIONS, "1 sum 2 200,200,200,200")
            .expect(TIMES, "0 to 2"),
        deduplicated("the same id of another visitor is no duplicate")
            .file("a.json", event("u", 0, "\"x\"", ""), event("v", 0, "\"x\"", ""))
            .expect(LINES, "a.json 2 lines 2 events"),
        named("without a field for ids there are no duplicates")
            .file("a.json", event("u", 0, "\"x\"", ""), event("u", 0, "\"x\"", ""))
            .expect(LINES, "a.json 2 lines 2 events"),
        deduplicated("a duplicate in a pause doesn't bridge it")
            .file(
                "a.json",
                event("u", 0, "1", ""),
                event("u", GAP - 1, "1", ""),
                event("u", GAP, "2", ""))
            .expect(TOTALS, "2 sessions 1 visitors 2 events 2 single"));
  }

  private static List<RuleCase> ids() {
    return List.of(
        deduplicated("events without an id are no duplicates: absent, null, empty, a structure")
            .file(
                "a.json",
                IntStream.range(0, 2)
                    .boxed()
                    .flatMap(
                        t ->
                            Stream.of("null", "\"\"", "{}", "{\"e\":1}", "[]", "[1]")
                                .map(id -> event("u", t, id, "")))
                    .toArray(String[]::new))
            .file("b.json", RuleCase.event("u", 0), RuleCase.event("u", 0))
            .expect(LINES, "a.json 12 lines 12 events, b.json 2 lines 2 events"),
        deduplicated("ids are texts, compared exactly; a number or a boolean is its JSON text")
            .file(
                "a.json",
                Stream.of("7", "\"7\"", "7.0", "\"\\u0037\"", "\" 7\"", "true", "\"true\"")
                    .map(id -> event("u", 0, id, ""))
                    .toArray(String[]::new))
            .expect(LINES, "a.json 7 lines 4 events duplicates 3"),
        deduplicated("upper and lower case are two ids, also of a UUID")
            .file(
                "a.json",
                Stream.of("0123abcd-0000", "0123abcd-0000-0000-0000-00000000000")
                    .flatMap(id -> Stream.of(id + "a", id + "A", id + "a"))
                    .map(id -> event("u", 0, "\"" + id + "\"", ""))
                    .toArray(String[]::new))
            .expect(LINES, "a.json 6 lines 4 events duplicates 2"),
        deduplicated("half a surrogate pair in an id rejects the line")
            .file("a.json", event("u", 0, "\"\\ud800\"", ""), event("u", 0, "\"x\"", ""))
            .expect(LINES, "a.json 2 lines 1 events bad_utf8 1"),
        named("an id may be a dimension too, and may lie deeper")
            .fields(some -> some.withEventId(Optional.of(FieldPath.of("a.b"))))
            .dimensions("a.b")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"a\":{\"b\":\"x\"}}",
                "{\"id\":\"u\",\"t\":1,\"a\":{\"b\":\"x\"}}",
                "{\"id\":\"v\",\"t\":0,\"a\":{\"b\":\"x\"}}")
            .expect(LINES, "a.json 3 lines 2 events duplicates 1")
            .expect(SEGMENTS, "'x' 2/2/2/2"),
        deduplicated("many lines of one form: all ids are looked at")
            .file("a.json", manyLines())
            .expect(LINES, "a.json 400 lines 300 events duplicates 100"));
  }

  /** Each third id comes twice, far apart. */
  private static String[] manyLines() {
    return IntStream.range(0, 400)
        .mapToObj(
            i -> {
              long number = i < 300 ? i : 3 * (i - 300);
              var id = new UUID(number, number);
              return event("u" + number % 7, i, "\"" + id + "\"", "d" + i % 3);
            })
        .toArray(String[]::new);
  }

  private static List<RuleCase> order() {
    return List.of(
        deduplicated("the copy that is kept is the first by time, whatever the order of lines")
            .file(
                "a.json",
                event("u", 5, "1", "late"),
                event("u", 3, "1", "early"),
                event("u", 4, "1", "between"))
            .expect(SEGMENTS, "'early' 1/1/1/1")
            .expect(TIMES, "3 to 3"),
        deduplicated("of one time by the order of files, then of lines")
            .file("b.json", event("u", 3, "1", "b"), event("u", 3, "2", "b first"))
            .file("a.json", event("u", 3, "1", "a"), event("u", 3, "1", "a again"))
            .file("c.json", event("u", 3, "2", "c"))
            .rules(some -> some.withSegmentRule(SegmentRule.LAST))
            .expect(
                LINES,
                "a.json 2 lines 1 events duplicates 1, b.json 2 lines 1 events duplicates 1,"
                    + " c.json 1 lines 0 events duplicates 1")
            .expect(SEGMENTS, "'b first' 1/1/2/0")
            .expect(FILES, "a.json 0, b.json 1, c.json 0"),
        deduplicated("a file of duplicates alone has a row, and no visitor's last event")
            .file("a.json", event("u", 0, "1", ""))
            .file("b.json", event("u", 9, "1", ""))
            .expect(FILES, "a.json 1, b.json 0")
            .expect(LINES, "a.json 1 lines 1 events, b.json 1 lines 0 events duplicates 1"));
  }

  private static List<RuleCase> separate() {
    return List.of(
        deduplicated("under separate each file's duplicates are looked for by themselves")
            .file("a.json", event("u", 0, "1", ""), event("u", 1, "1", ""))
            .file("b.json", event("u", 0, "1", ""), event("u", 1, "2", ""))
            .rules(some -> some.withFileRule(FileRule.SEPARATE))
            .expect(LINES, "a.json 2 lines 1 events duplicates 1, b.json 2 lines 2 events")
            .expect(TOTALS, "2 sessions 1 visitors 3 events 1 single"),
        deduplicated("under touched a duplicate touches no file")
            .file("a.json", event("u", 0, "1", ""))
            .file("b.json", event("u", 1, "1", ""))
            .rules(some -> some.withFileRule(FileRule.TOUCHED))
            .expect(FILES, "a.json 1, b.json 0"));
  }
}
