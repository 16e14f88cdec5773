package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.DURATIONS;
import static dev.clickspan.testkit.Facet.FILES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import java.util.List;
import java.util.stream.Stream;

/** In which file's row a session counts, and in which order events and files stand. */
final class FileRuleCases {

  private static final long GAP = 1_800_000;

  private FileRuleCases() {}

  static List<RuleCase> all() {
    return Stream.of(rules(), separate(), rows(), order(), orderBeyondAscii(), names())
        .flatMap(List::stream)
        .toList();
  }

  /** One visitor: a session over a and b, one in b, one over c and a, one in a. Another in c. */
  private static RuleCase wanderer(FileRule rule) {
    return named("a visitor through three files under " + rule.id())
        .file("a.json", event("u", 0), event("u", 9 * GAP + 1), event("u", 20 * GAP))
        .file("b.json", event("u", 1), event("u", 2), event("u", 5 * GAP))
        .file("c.json", event("u", 9 * GAP), event("v", 0))
        .file("d.json", "")
        .rules(some -> some.withFileRule(rule));
  }

  private static List<RuleCase> rules() {
    return List.of(
        wanderer(FileRule.VISITOR_LAST).expect(FILES, "a.json 4, b.json 0, c.json 1, d.json 0"),
        wanderer(FileRule.SESSION_START).expect(FILES, "a.json 2, b.json 1, c.json 2, d.json 0"),
        wanderer(FileRule.SESSION_END).expect(FILES, "a.json 2, b.json 2, c.json 1, d.json 0"),
        wanderer(FileRule.TOUCHED)
            .expect(FILES, "a.json 3, b.json 2, c.json 2, d.json 0")
            .expect(TOTALS, "5 sessions 2 visitors 8 events 3 single"),
        wanderer(FileRule.SEPARATE)
            .expect(FILES, "a.json 3, b.json 2, c.json 2, d.json 0")
            .expect(TOTALS, "7 sessions 2 visitors 8 events 6 single"));
  }

  private static List<RuleCase> separate() {
    return List.of(
        named("under separate the whole report is about sessions within one file")
            .file("a.json", event("u", 0, "x"), event("u", 1000, "x"))
            .file("b.json", event("u", 500, "y"))
            .dimensions("d")
            .rules(some -> some.withFileRule(FileRule.SEPARATE))
            .expect(TOTALS, "2 sessions 1 visitors 3 events 1 single")
            .expect(SEGMENTS, "'x' 1/1/2/0, 'y' 1/1/1/1")
            .expect(DURATIONS, "2 sum 1000 50000,75000,90000,99000"),
        named("under separate a visitor in two files is one visitor of a segment, too")
            .file("a.json", event("u", 0, "x"))
            .file("b.json", event("u", 0, "x"))
            .dimensions("d")
            .rules(some -> some.withFileRule(FileRule.SEPARATE))
            .expect(SEGMENTS, "'x' 2/1/2/2"),
        named("under separate a split on a value looks at the same file's previous event")
            .file("a.json", event("u", 0, "x"), event("u", 2, "x"))
            .file("b.json", event("u", 1, "y"))
            .rules(
                some ->
                    some.withFileRule(FileRule.SEPARATE).withSplitOn(List.of(FieldPath.of("d"))))
            .expect(FILES, "a.json 1, b.json 1"));
  }

  private static List<RuleCase> rows() {
    return List.of(
        named("a file without events has a row")
            .file("a.json", new byte[0])
            .file("b.json", event("u", 0))
            .file("c.json", "oops")
            .expect(FILES, "a.json 0, b.json 1, c.json 0"),
        named("no events at all: rows of 0, no times, a report full of zeros")
            .file("a.json", new byte[0])
            .file("b.json", "", " ")
            .dimensions("d")
            .expect(FILES, "a.json 0, b.json 0")
            .expect(TOTALS, "0 sessions 0 visitors 0 events 0 single")
            .expect(Facet.TIMES, "null to null")
            .expect(SEGMENTS, "")
            .expect(DURATIONS, "0 sum 0 0,0,0,0")
            .expect(Facet.MULTI_EVENT_DURATIONS, "0 sum 0 0,0,0,0")
            .expect(Facet.HISTOGRAM, "")
            .expect(Facet.HOURS, "")
            .expect(Facet.DAYS, ""));
  }

  private static List<RuleCase> order() {
    return List.of(
        named("at one time the file decides: the later one holds the last event")
            .file("b.json", event("u", 7))
            .file("a.json", event("u", 7))
            .expect(FILES, "a.json 0, b.json 1"),
        named("at one time the earlier file holds the first event")
            .file("b.json", event("u", 7))
            .file("a.json", event("u", 7))
            .rules(some -> some.withFileRule(FileRule.SESSION_START))
            .expect(FILES, "a.json 1, b.json 0"),
        named("at one time and in one file the position decides")
            .file("a.json", event("u", 7, "z"), event("u", 7, "y"), event("u", 7, "x"))
            .dimensions("d")
            .expect(SEGMENTS, "'z' 1/1/3/0"),
        named("time comes before file and position")
            .file("a.json", event("u", 9, "x"), event("u", 8, "y"))
            .file("b.json", event("u", 7, "z"))
            .dimensions("d")
            .expect(SEGMENTS, "'z' 1/1/3/0")
            .expect(FILES, "a.json 1, b.json 0"),
        named("files are ordered byte by byte: part-10 before part-2, Z before a")
            .file("z.json", event("u", 0))
            .file("a.json", event("u", 0))
            .file("Z.json", event("u", 0))
            .file("part-2.json", event("u", 0))
            .file("part-10.json", event("u", 0))
            .expect(FILES, "Z.json 0, a.json 0, part-10.json 0, part-2.json 0, z.json 1"));
  }

  /** Where the system's locale has no UTF-8, the JDK can't even name these files. */
  private static List<RuleCase> orderBeyondAscii() {
    if (!"UTF-8".equals(System.getProperty("sun.jnu.encoding"))) {
      return List.of();
    }
    return List.of(
        named("a name beyond ASCII comes after z")
            .file("é.json", event("u", 0))
            .file("z.json", event("u", 0))
            .expect(FILES, "z.json 0, é.json 1"),
        named("bytes, not UTF-16: a name beyond the basic plane comes after all others")
            .file("\uD83D\uDE00.json", event("u", 0))
            .file("\uFF5E.json", event("u", 0))
            .expect(FILES, "\uFF5E.json 0, \uD83D\uDE00.json 1"));
  }

  private static List<RuleCase> names() {
    return List.of(
        named("where two inputs share a name, each is shown by its shortest distinct end")
            .file("x/y/part.json", event("u", 0))
            .file("x/z/part.json", event("u", 0))
            .file("x/other.json", event("v", 0))
            .expect(FILES, "other.json 1, y/part.json 0, z/part.json 1"),
        named("only as long an end as it takes")
            .file("p/a/part.json", event("u", 0))
            .file("q/a/part.json", event("u", 0))
            .file("q/b/part.json", event("u", 0))
            .expect(FILES, "b/part.json 0, p/a/part.json 0, q/a/part.json 1"));
  }
}
