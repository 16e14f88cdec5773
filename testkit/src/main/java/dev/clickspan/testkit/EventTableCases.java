package dev.clickspan.testkit;

import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.TableCase.events;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.KeptValue;
import java.util.List;

/** Rows of events. */
final class EventTableCases {

  private static final long GAP = 1_800_000;

  private EventTableCases() {}

  static List<TableCase> all() {
    return List.of(
        events("every column of a row")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":5,\"d\":\"x\",\"n\":\"go\",\"r\":1}",
                "{\"id\":\"u\",\"t\":0,\"n\":\"come\"}")
            .on(rule -> rule.dimensions("d"))
            .eventName("n")
            .keep(KeptValue.EACH, "r")
            .expect(
                "'u' 0 '0566550f5171ec710fa2de45e392ae00' 1 1 missing 'come' missing 'a.json' 2",
                "'u' 5 '0566550f5171ec710fa2de45e392ae00' 1 2 'x' 'go' '1' 'a.json' 1"),
        events("events are numbered anew in each session")
            .file("a.json", event("u", 0), event("u", GAP), event("u", GAP + 1), event("u", 0))
            .columns("time session_id session_index event_index line")
            .expect(
                "0 '0566550f5171ec710fa2de45e392ae00' 1 1 1",
                "0 '0566550f5171ec710fa2de45e392ae00' 1 2 4",
                "1800000 '19c441ed13f8134d00eb4682310d4705' 2 1 2",
                "1800001 '19c441ed13f8134d00eb4682310d4705' 2 2 3"),
        events("a visitor's events come by time, then file, then line")
            .file("b.json", event("u", 7), event("u", 7), event("u", 3))
            .file("a.json", event("u", 9), event("u", 7), event("u", 7))
            .columns("time file line")
            .expect(
                "3 'b.json' 3",
                "7 'a.json' 2",
                "7 'a.json' 3",
                "7 'b.json' 1",
                "7 'b.json' 2",
                "9 'a.json' 1"),
        events("blank and rejected lines have numbers, too")
            .on(
                rule ->
                    rule.file(
                        "a.json",
                        ("\ufeff\r\n\n" + event("u", 1) + "\r\n \t\n{}\noops\n" + event("u", 2))
                            .getBytes(UTF_8)))
            .columns("time line")
            .expect("1 3", "2 7"),
        events("in a gzip file as well")
            .on(
                rule ->
                    rule.file(
                        "a.gz",
                        CorpusFiles.gzipMembers(
                            ("\n" + event("u", 1) + "\n\n\n" + event("u", 2) + "\n")
                                .getBytes(UTF_8),
                            5)))
            .columns("time file line")
            .expect("1 'a.gz' 2", "2 'a.gz' 5"),
        events("visitors come by the hash of their ids, each event with its own visitor's session")
            .file("a.json", event("w", 0), event("u", 0), event("v", 0), event("u", 1))
            .columns("visitor_id session_index event_index line")
            .expect("'u' 1 1 2", "'u' 1 2 4", "'v' 1 1 3", "'w' 1 1 1"),
        events("under separate a visitor's events come file by file")
            .file("a.json", event("u", 9), event("u", 10))
            .file("b.json", event("u", 0), event("u", 9))
            .on(rule -> rule.rules(some -> some.withFileRule(FileRule.SEPARATE)))
            .columns("time session_index event_index file")
            .expect("9 1 1 'a.json'", "10 1 2 'a.json'", "0 2 1 'b.json'", "9 2 2 'b.json'"),
        events("each event has its own values; missing is not the empty text")
            .file("a.json", event("u", 0, "x"), event("u", 1), event("u", 2, ""))
            .on(rule -> rule.dimensions("d"))
            .columns("d")
            .expect("'x'", "missing", "''"),
        events("a value that splits is each event's own")
            .file("a.json", event("u", 0, "x"), event("u", 0, "y"))
            .on(rule -> rule.rules(some -> some.withSplitOn(List.of(FieldPath.of("d")))))
            .eventName("d")
            .keep(KeptValue.EACH, "d")
            .columns("session_id session_index event_index event d")
            .expect(
                "'0566550f5171ec710fa2de45e392ae00' 1 1 'x' 'x'",
                "'fd1ecda0fc4fb78eee376682ebddc9a8' 2 1 'y' 'y'"));
  }
}
