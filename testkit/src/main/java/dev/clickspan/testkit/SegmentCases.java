package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.SEGMENT_DURATIONS;
import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.FileRule;
import dev.clickspan.SegmentRule;
import java.util.List;

/** To which segment a session belongs, what a segment counts, and how segments are listed. */
final class SegmentCases {

  private static final long GAP = 1_800_000;

  private SegmentCases() {}

  static List<RuleCase> all() {
    return List.of(
        changing(SegmentRule.FIRST).expect(SEGMENTS, "'x' 1/1/3/0, 'y' 1/1/1/1"),
        changing(SegmentRule.LAST).expect(SEGMENTS, "'y' 1/1/1/1, 'z' 1/1/3/0"),
        named("the last event's value may be missing though the first has one")
            .file("a.json", event("u", 0, "x"), event("u", 1))
            .dimensions("d")
            .rules(rules -> rules.withSegmentRule(SegmentRule.LAST))
            .expect(SEGMENTS, "missing 1/1/2/0"),
        named("a visitor can be in several segments, and is in each only once")
            .file(
                "a.json",
                event("u", 0, "x"),
                event("u", GAP, "y"),
                event("u", 2 * GAP, "x"),
                event("v", 0, "x"))
            .dimensions("d")
            .expect(SEGMENTS, "'x' 3/2/3/3, 'y' 1/1/1/1"),
        named("most sessions first, not most events or visitors")
            .file(
                "a.json",
                event("u", 0, "x"),
                event("u", 1, "x"),
                event("u", 2, "x"),
                event("v", 0, "y"),
                event("v", GAP, "y"))
            .dimensions("d")
            .expect(SEGMENTS, "'y' 2/1/2/2, 'x' 1/1/3/0"),
        named("then by value, byte by byte, the empty text first and missing last")
            .file(
                "a.json",
                event("1", 0),
                event("2", 0, "null"),
                event("3", 0, "b"),
                event("4", 0, "ab"),
                event("5", 0, "\uD83D\uDE00"),
                event("6", 0, "\uFF5E"),
                event("7", 0, "é"),
                event("8", 0, "a"),
                event("9", 0, "B"),
                event("10", 0, "10"),
                event("11", 0, "9"),
                event("12", 0, ""))
            .dimensions("d")
            .expect(
                SEGMENTS,
                "'' 1/1/1/1, '10' 1/1/1/1, '9' 1/1/1/1, 'B' 1/1/1/1, 'a' 1/1/1/1, 'ab' 1/1/1/1, "
                    + "'b' 1/1/1/1, 'null' 1/1/1/1, 'é' 1/1/1/1, '\uFF5E' 1/1/1/1, "
                    + "'\uD83D\uDE00' 1/1/1/1, missing 1/1/1/1"),
        named("dimensions stand in the order that was asked for, each with all sessions")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":1,\"e\":2}",
                "{\"id\":\"v\",\"t\":0,\"d\":1}")
            .dimensions("e", "d")
            .expect(SEGMENTS, "'2' 1/1/1/1, missing 1/1/1/1 | '1' 2/2/2/2"),
        named("each segment has its own durations")
            .file(
                "a.json",
                event("u", 0, "x"),
                event("u", 100, "x"),
                event("v", 0, "y"),
                event("w", 0, "x"))
            .dimensions("d")
            .expect(SEGMENT_DURATIONS, "'x' 2 sum 100 5000,7500,9000,9900, 'y' 1 sum 0 0,0,0,0"),
        named("under separate, too, a visitor counts once in a segment")
            .file("a.json", event("u", 0, "x"), event("u", 1, "y"))
            .file("b.json", event("u", 2, "y"), event("u", 3, "x"), event("v", 0, "y"))
            .dimensions("d")
            .rules(rules -> rules.withSegmentRule(SegmentRule.LAST).withFileRule(FileRule.SEPARATE))
            .expect(SEGMENTS, "'y' 2/2/3/1, 'x' 1/1/2/0"));
  }

  private static RuleCase changing(SegmentRule rule) {
    return named("a session whose value changes, by its event that is " + rule.id())
        .file(
            "a.json",
            event("u", 0, "x"),
            event("u", 1, "y"),
            event("u", 2, "z"),
            event("u", GAP + 2, "y"))
        .dimensions("d")
        .rules(rules -> rules.withSegmentRule(rule));
  }
}
