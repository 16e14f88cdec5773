package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.LINES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TIMES;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events that are left out by the value of a field. */
final class ExclusionCases {

  private static final long GAP = 1_800_000;

  private ExclusionCases() {}

  static List<RuleCase> all() {
    return Stream.of(values(), patterns(), together(), manyLines()).flatMap(List::stream).toList();
  }

  private static Exclusion value(String field, String... values) {
    return new Exclusion.ByValue(FieldPath.of(field), List.of(values));
  }

  private static Exclusion pattern(String field, String pattern) {
    return new Exclusion.ByPattern(FieldPath.of(field), Pattern.compile(pattern));
  }

  private static RuleCase excluding(String name, Exclusion... exclusions) {
    return named(name).traffic(rules -> rules.withExclusions(List.of(exclusions)));
  }

  private static List<RuleCase> values() {
    return List.of(
        excluding("an event with an excluded value is an event of no session", value("d", "bad"))
            .dimensions("d")
            .file(
                "a.json",
                event("u", 0, "good"),
                event("u", GAP - 1, "bad"),
                event("u", GAP, "good"),
                event("v", 3 * GAP, "bad"))
            .expect(LINES, "a.json 4 lines 2 events excluded 2")
            .expect(TOTALS, "2 sessions 1 visitors 2 events 2 single")
            .expect(SEGMENTS, "'good' 2/1/2/2")
            .expect(TIMES, "0 to 1800000"),
        excluding("the field need be no dimension, and may lie deep", value("a.b", "x", "y"))
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"a\":{\"b\":\"x\"}}",
                "{\"id\":\"u\",\"t\":0,\"a\":{\"b\":\"y\"}}",
                "{\"id\":\"u\",\"t\":0,\"a\":{\"b\":\"z\"}}",
                "{\"id\":\"u\",\"t\":0,\"a\":\"x\"}")
            .expect(LINES, "a.json 4 lines 2 events excluded 2"),
        excluding(
                "values are compared exactly, numbers and booleans by their JSON text",
                value("d", "1.0", "true", "X", "é"))
            .file(
                "a.json",
                Stream.of(
                        "1.0", "\"1.0\"", "1", "true", "\"true\"", "\"x\"", "\"X \"", "\"\\u00e9\"")
                    .map("{\"id\":\"u\",\"t\":0,\"d\":%s}"::formatted)
                    .toArray(String[]::new))
            .expect(LINES, "a.json 8 lines 3 events excluded 5"),
        excluding("the empty value stands for a missing one too", value("d", "x", ""))
            .file("a.json", missing())
            .file("b.json", event("u", 0), event("u", 0, "x"), event("u", 0, "null"))
            .expect(
                LINES, "a.json 5 lines 0 events excluded 5, b.json 3 lines 1 events excluded 2"),
        excluding("another value doesn't", value("d", "null", "{}"))
            .file("a.json", missing())
            .expect(LINES, "a.json 5 lines 5 events"),
        excluding("a line that is no event is rejected and not excluded", value("d", "x"))
            .file(
                "a.json",
                "{\"t\":0,\"d\":\"x\"}",
                "{\"id\":\"u\",\"t\":-1,\"d\":\"x\"}",
                "{\"id\":\"u\",\"t\":0,\"d\":\"\\udc00\"}",
                "{\"id\":\"u\",\"t\":0,\"d\":\"x\"}x",
                event("u", 0, "x"))
            .expect(
                LINES,
                "a.json 5 lines 0 events bad_utf8 1 trailing_garbage 1 no_visitor 1 bad_time 1"
                    + " excluded 1"),
        excluding("visitor and time may be excluded by", value("id", "u"), value("t", "7"))
            .file("a.json", event("u", 0), event("v", 7), event("v", 8))
            .expect(LINES, "a.json 3 lines 1 events excluded 2"),
        excluding("where all events are excluded the report is empty", value("id", "u"))
            .file("a.json", event("u", 0), "oops")
            .expect(LINES, "a.json 2 lines 0 events not_json 1 excluded 1")
            .expect(TOTALS, "0 sessions 0 visitors 0 events 0 single")
            .expect(TIMES, "null to null"));
  }

  /** Lines without a value in {@code d}, each in its way. */
  private static String[] missing() {
    return Stream.of("null", "\"\"", "{}", "[\"x\"]", "{\"d\":\"x\"}")
        .map("{\"id\":\"u\",\"t\":0,\"d\":%s}"::formatted)
        .toArray(String[]::new);
  }

  private static List<RuleCase> patterns() {
    return List.of(
        excluding("a pattern is found anywhere in the value", pattern("d", "b.d"))
            .file("a.json", event("u", 0, "a bad one"), event("u", 0, "bd"), event("u", 0, "BAD"))
            .expect(LINES, "a.json 3 lines 2 events excluded 1"),
        excluding("it has anchors and flags as in Java", pattern("d", "(?i)^/health(z|y)?$"))
            .file(
                "a.json",
                event("u", 0, "/Health"),
                event("u", 0, "/healthz"),
                event("u", 0, "/healthzz"),
                event("u", 0, "x/health"))
            .expect(LINES, "a.json 4 lines 2 events excluded 2"),
        excluding("a missing value has no pattern, the empty text has", pattern("d", "^"))
            .file("a.json", event("u", 0), event("u", 0, ""), event("u", 0, "x"))
            .expect(LINES, "a.json 3 lines 1 events excluded 2"),
        excluding("it sees the first 1,024 characters", pattern("d", "end$"))
            .file(
                "a.json",
                event("u", 0, "x".repeat(1021) + "end"),
                event("u", 0, "x".repeat(1021) + "end and more"),
                event("u", 0, "x".repeat(1022) + "end"))
            .expect(LINES, "a.json 3 lines 1 events excluded 2"));
  }

  private static List<RuleCase> together() {
    return List.of(
        excluding(
                "one of several exclusions is enough, of one field or of two",
                value("d", "x"),
                pattern("d", "^y"),
                value("e", "z"))
            .dimensions("d")
            .file(
                "a.json",
                event("u", 0, "x"),
                event("u", 0, "yes"),
                "{\"id\":\"u\",\"t\":0,\"d\":\"w\",\"e\":\"z\"}",
                "{\"id\":\"u\",\"t\":0,\"d\":\"w\",\"e\":\"w\"}")
            .expect(LINES, "a.json 4 lines 1 events excluded 3")
            .expect(SEGMENTS, "'w' 1/1/1/1"),
        excluding("records of other formats are excluded alike", value("d", "x", ""))
            .file("a.csv", "id,t,d", "u,0,x", "u,1,y", "u,2,")
            .file("b.json", "[" + event("u", 0, "x") + ",", event("u", 0, "y") + "]")
            .expect(LINES, "a.csv 3 lines 1 events excluded 2, b.json 2 lines 1 events excluded 1"),
        excluding("an excluded event makes no later one a duplicate", value("d", "x"))
            .fields(some -> some.withEventId(Optional.of(FieldPath.of("n"))))
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":\"x\",\"n\":1}",
                "{\"id\":\"u\",\"t\":1,\"d\":\"y\",\"n\":1}",
                "{\"id\":\"u\",\"t\":2,\"d\":\"y\",\"n\":1}",
                "{\"id\":\"u\",\"t\":3,\"d\":\"x\",\"n\":1}")
            .expect(LINES, "a.json 4 lines 1 events excluded 2 duplicates 1")
            .expect(TIMES, "1 to 1"));
  }

  /** Lines of one form, so that values are known when they come again. */
  private static List<RuleCase> manyLines() {
    String[] lines =
        IntStream.range(0, 600)
            .mapToObj(
                i ->
                    "{\"id\":\"u\",\"t\":%d,\"d\":\"d%d\",\"many\":\"m%d\",\"e\":\"e%d\"}"
                        .formatted(i, i % 3, i, i % 5))
            .toArray(String[]::new);
    return List.of(
        excluding("many lines: by a dimension", value("d", "d1"))
            .dimensions("d", "e")
            .file("a.json", lines)
            .expect(LINES, "a.json 600 lines 400 events excluded 200"),
        excluding("many lines: by another field", value("e", "e0"))
            .dimensions("d")
            .file("a.json", lines)
            .expect(LINES, "a.json 600 lines 480 events excluded 120"),
        excluding("many lines: by values that are all different", pattern("many", "7$"))
            .file("a.json", lines)
            .expect(LINES, "a.json 600 lines 540 events excluded 60"),
        excluding("many lines: by a field that none has", value("none", ""))
            .file("a.json", lines)
            .expect(LINES, "a.json 600 lines 0 events excluded 600"));
  }
}
