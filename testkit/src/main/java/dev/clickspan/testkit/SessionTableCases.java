package dev.clickspan.testkit;

import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.TableCase.sessions;

import dev.clickspan.BotRule;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.KeptValue;
import dev.clickspan.SessionRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rows of sessions. The ids, and the order of visitors, were computed in Python with the xxhash
 * package, as {@code docs/session-table.md} describes them.
 */
final class SessionTableCases {

  private static final long GAP = 1_800_000;
  private static final long DAY = 86_400_000;
  private static final String UUID = "84cc8775-0e38-4787-a4ff-dd66ccfcf956";

  private SessionTableCases() {}

  static List<TableCase> all() {
    return Stream.of(
            columns(), openedBy(), ids(), separate(), visitors(), values(), counts(), bots())
        .flatMap(List::stream)
        .toList();
  }

  private static List<TableCase> columns() {
    return List.of(
        sessions("every column of a row")
            .file("a.json", event("u", 0, "x"), event("u", 5, "y"))
            .on(rule -> rule.dimensions("d"))
            .expect(
                "'u' '0566550f5171ec710fa2de45e392ae00' 1 0 5 5 2 false 'x' 'y' 'a.json' 'a.json'"
                    + " 'first'"),
        sessions("a row with the columns that options add, those of each in their order")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"n\":\"go\",\"r\":1}",
                "{\"id\":\"u\",\"t\":5,\"n\":\"come\",\"r\":2}")
            .eventName("n")
            .keep(KeptValue.LAST, "r")
            .keep(KeptValue.FIRST, "r")
            .expect(
                "'u' '0566550f5171ec710fa2de45e392ae00' 1 0 5 5 2 false 'a.json' 'a.json' 'first'"
                    + " 'go' 'come' {come=1, go=1} '2' '1'"),
        sessions("no events: no rows").file("a.json", new String[0]).expect(),
        sessions("the latest time that there is")
            .file("a.json", event("u", 253_402_300_799_999L))
            .columns("start end duration_ms single_event")
            .expect("253402300799999 253402300799999 0 true"));
  }

  private static List<TableCase> bots() {
    String[] lines = {
      "{\"id\":\"u\",\"t\":0,\"ua\":\"Firefox/120.0 (X11)\"}",
      "{\"id\":\"u\",\"t\":%d,\"ua\":\"curl/8.5.0\"}".formatted(GAP),
      "{\"id\":\"u\",\"t\":%d}".formatted(2 * GAP)
    };
    return List.of(
        byUserAgent("where bots are asked for, the last column says if a session is a bot's", lines)
            .on(bots(BotRule.INCLUDE))
            .eventName("ua")
            .columns("session_index event_counts bot")
            .expect("1 {Firefox/120.0 (X11)=1} false", "2 {curl/8.5.0=1} true", "3 {} false"),
        byUserAgent("a rate asks for it, too", lines)
            .on(
                rule ->
                    rule.traffic(some -> some.withBotEventsPerMinute(OptionalInt.of(1)))
                        .file("b.json", event("u", 0)))
            .columns("session_index events bot")
            .expect("1 2 true", "2 1 true", "3 1 false"),
        byUserAgent("sessions that are left out have their index and id all the same", lines)
            .on(bots(BotRule.EXCLUDE))
            .columns("session_index start opened_by bot")
            .expect("1 0 'first' false", "3 3600000 'gap' false"),
        byUserAgent("and alone they have the same", lines)
            .on(bots(BotRule.ONLY))
            .columns("session_index start opened_by bot")
            .expect("2 1800000 'gap' true"),
        byUserAgent("ids count sessions of one start that are left out", new String[] {lines[0]})
            .on(
                rule ->
                    bots(BotRule.EXCLUDE)
                        .apply(rule)
                        .rules(some -> some.withSplitOn(List.of(FieldPath.of("ua"))))
                        .file("b.json", "{\"id\":\"u\",\"t\":0,\"ua\":\"curl/8.5.0\"}")
                        .file("c.json", "{\"id\":\"u\",\"t\":0,\"ua\":\"Firefox/120.0 (X11)\"}"))
            .columns("session_id session_index first_file")
            .expect(
                "'0566550f5171ec710fa2de45e392ae00' 1 'a.json'",
                "'829efe8e20a85b4e6741210262a10db3' 3 'c.json'"));
  }

  private static TableCase byUserAgent(String name, String[] lines) {
    return sessions(name)
        .file("a.json", lines)
        .on(rule -> rule.fields(some -> some.withUserAgent(Optional.of(FieldPath.of("ua")))));
  }

  private static UnaryOperator<RuleCase> bots(BotRule bots) {
    return rule -> rule.traffic(some -> some.withBots(Optional.of(bots)));
  }

  private static List<TableCase> openedBy() {
    return List.of(
        sessions("a pause of the gap opens a session, a millisecond less does not")
            .file("a.json", event("u", 0), event("u", GAP - 1), event("u", 2 * GAP - 1))
            .columns("session_index start end duration_ms events single_event opened_by")
            .expect("1 0 1799999 1799999 2 false 'first'", "2 3599999 3599999 0 1 true 'gap'"),
        sessions("all rules at once: each opens a session of its own")
            .file(
                "a.json",
                event("u", DAY - 50, "x"),
                event("u", DAY - 40, "y"),
                event("u", DAY, "y"),
                event("u", DAY + 50, "y"),
                event("u", DAY + 99, "y"),
                event("u", DAY + 100, "y"),
                event("u", DAY + 160, "y"))
            .on(strict(60, 100))
            .columns("session_index start events opened_by")
            .expect(
                "1 86399950 1 'first'",
                "2 86399960 1 'split_on'",
                "3 86400000 3 'day'",
                "4 86400100 1 'max_length'",
                "5 86400160 1 'gap'"),
        sessions("where all rules apply it is the gap")
            .file("a.json", event("u", 0, "x"), event("u", DAY, "y"))
            .on(strict(60, 60))
            .columns("opened_by")
            .expect("'first'", "'gap'"),
        sessions("then the maximum length")
            .file("a.json", event("u", DAY - 50, "x"), event("u", DAY, "y"))
            .on(strict(60, 50))
            .columns("opened_by")
            .expect("'first'", "'max_length'"),
        sessions("then the split on a value")
            .file("a.json", event("u", DAY - 50, "x"), event("u", DAY, "y"))
            .on(strict(60, 60))
            .columns("opened_by")
            .expect("'first'", "'split_on'"),
        sessions("the day is that of the zone")
            .file("a.json", event("u", DAY - 7_200_001), event("u", DAY - 7_200_000))
            .on(rule -> rule.rules(some -> some.withSplitDaily(zone("Africa/Cairo"))))
            .columns("session_index opened_by")
            .expect("1 'first'", "2 'day'"));
  }

  private static UnaryOperator<RuleCase> strict(long gapMillis, long maxLengthMillis) {
    return rule ->
        rule.rules(
            some ->
                some.withGap(gapMillis, GapRule.AT_LEAST)
                    .withMaxLength(OptionalLong.of(maxLengthMillis))
                    .withSplitOn(List.of(FieldPath.of("d")))
                    .withSplitDaily(zone("UTC")));
  }

  private static Optional<ZoneId> zone(String id) {
    return Optional.of(ZoneId.of(id));
  }

  private static List<TableCase> ids() {
    UnaryOperator<SessionRules> splitOnD = some -> some.withSplitOn(List.of(FieldPath.of("d")));
    return List.of(
        sessions("an id is made of visitor, start and ordinal")
            .file("a.json", event("u", 0), event("u", GAP))
            .columns("session_id session_index")
            .expect("'0566550f5171ec710fa2de45e392ae00' 1", "'19c441ed13f8134d00eb4682310d4705' 2"),
        sessions("sessions that start at the same time are told apart by their ordinal")
            .file("a.json", event("u", 0, "x"), event("u", 0, "y"), event("u", 0, "x"))
            .on(rule -> rule.rules(splitOnD))
            .columns("session_id session_index start")
            .expect(
                "'0566550f5171ec710fa2de45e392ae00' 1 0",
                "'fd1ecda0fc4fb78eee376682ebddc9a8' 2 0",
                "'829efe8e20a85b4e6741210262a10db3' 3 0"),
        sessions("the ordinal counts a start, not a visitor")
            .file("a.json", event("u", 0, "x"), event("u", 0, "y"), event("u", GAP, "y"))
            .on(rule -> rule.rules(splitOnD))
            .columns("session_id session_index")
            .expect(
                "'0566550f5171ec710fa2de45e392ae00' 1",
                "'fd1ecda0fc4fb78eee376682ebddc9a8' 2",
                "'19c441ed13f8134d00eb4682310d4705' 3"),
        sessions("ids of a UUID, of another text that looks like it, of a number, of a letter")
            .file(
                "a.json",
                event(UUID, 5),
                event(UUID.toUpperCase(Locale.ROOT), 5),
                "{\"id\":12,\"t\":7}",
                event("\uD83D\uDE00", 1_591_012_800_000L))
            .columns("visitor_id session_id")
            .expect(
                "'84CC8775-0E38-4787-A4FF-DD66CCFCF956' '800b2c1f7235dd6cffcbffda8a00caac'",
                "'12' 'c47dae5c52aeb4157cdad60a9e7bd75f'",
                "'84cc8775-0e38-4787-a4ff-dd66ccfcf956' 'b80dde19631cc3fcea5cea9228c6fb20'",
                "'\uD83D\uDE00' 'eb0d59c30c06ab448954a9bc80be0808'"));
  }

  private static List<TableCase> separate() {
    UnaryOperator<RuleCase> separate =
        rule -> rule.rules(some -> some.withFileRule(FileRule.SEPARATE));
    return List.of(
        sessions("under separate sessions are numbered file by file, not by time")
            .file("b.json", event("u", 5))
            .file("a.json", event("u", 100), event("u", 100 + GAP))
            .on(separate)
            .columns("session_index start first_file last_file opened_by")
            .expect(
                "1 100 'a.json' 'a.json' 'first'",
                "2 1800100 'a.json' 'a.json' 'gap'",
                "3 5 'b.json' 'b.json' 'first'"),
        sessions("under separate ordinals count through the files")
            .file("a.json", event("u", 0))
            .file("b.json", event("u", 0), event("u", 9))
            .on(separate)
            .columns("session_id session_index events")
            .expect(
                "'0566550f5171ec710fa2de45e392ae00' 1 1", "'fd1ecda0fc4fb78eee376682ebddc9a8' 2 2"),
        sessions("under the other rules a session spans files, and is shown with both")
            .file("x/part.json", event("u", 0))
            .file("y/part.json", event("u", 9), event("v", 9))
            .columns("visitor_id first_file last_file")
            .expect("'u' 'x/part.json' 'y/part.json'", "'v' 'y/part.json' 'y/part.json'"));
  }

  private static List<TableCase> visitors() {
    return List.of(
        sessions("visitors come by the hash of their ids, wherever they were read")
            .file("a.json", event("w", 0), event("v", 1), event("u", 2), event("true", 3))
            .file(
                "b.json",
                event("é", 0),
                event("84cc8775-0e38-4787-a4ff-dd66ccfcf957", 0),
                event("84cc87750e384787a4ffdd66ccfcf956", 0),
                event(UUID, 0),
                event("w", 4))
            .columns("visitor_id events")
            .expect(
                "'é' 1",
                "'u' 1",
                "'84cc8775-0e38-4787-a4ff-dd66ccfcf957' 1",
                "'v' 1",
                "'84cc87750e384787a4ffdd66ccfcf956' 1",
                "'w' 2",
                "'84cc8775-0e38-4787-a4ff-dd66ccfcf956' 1",
                "'true' 1"),
        sessions("a visitor is shown as it was read, after unescaping")
            .file("a.json", "{\"id\":\"\\u00e9\",\"t\":0}", event("é", 1))
            .columns("visitor_id events")
            .expect("'é' 2"),
        sessions("a number and its text are one visitor")
            .file("a.json", "{\"id\":12,\"t\":0}", event("12", 1), "{\"id\":true,\"t\":0}")
            .columns("visitor_id events")
            .expect("'12' 2", "'true' 1"),
        sessions("a visitor may hold anything")
            .file("a.json", "{\"id\":\"a\\u0000\\n\\\"\\\\,\",\"t\":0}")
            .columns("visitor_id")
            .expect("'a\0\n\"\\,'"),
        sessions("and be long")
            .file("a.json", event("x".repeat(5_000), 0), event("x".repeat(5_000), 1))
            .columns("visitor_id events")
            .expect("'" + "x".repeat(5_000) + "' 2"));
  }

  private static List<TableCase> values() {
    return List.of(
        sessions("missing is not the empty text")
            .file("a.json", event("u", 0), event("u", 1, ""))
            .on(rule -> rule.dimensions("d"))
            .columns("first_d last_d")
            .expect("missing ''"),
        sessions("null, an object and an array are missing; a number is its text")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":null}",
                "{\"id\":\"u\",\"t\":1,\"d\":1.50}",
                "{\"id\":\"u\",\"t\":3600000,\"d\":[1]}",
                "{\"id\":\"u\",\"t\":3600001,\"d\":\"null\"}")
            .on(rule -> rule.dimensions("d"))
            .columns("first_d last_d")
            .expect("missing '1.50'", "missing 'null'"),
        sessions("at one time the file and then the line say which event is first and last")
            .file("b.json", event("u", 7, "b1"), event("u", 7, "b2"))
            .file("a.json", event("u", 7, "a1"), event("u", 7, "a2"))
            .on(rule -> rule.dimensions("d"))
            .columns("first_d last_d first_file last_file events")
            .expect("'a1' 'b2' 'a.json' 'b.json' 4"),
        sessions("several dimensions in the order in which they were asked for")
            .file("a.json", "{\"id\":\"u\",\"t\":0,\"e\":{\"f\":1},\"g.h\":2,\"d\":3}")
            .on(rule -> rule.dimensions("g\\.h", "e.f", "d"))
            .columns("first_g\\.h last_g\\.h first_e.f last_e.f first_d last_d")
            .expect("'2' '2' '1' '1' '3' '3'"),
        sessions("one field may be visitor, event name, split and kept")
            .file("a.json", event("u", 0), event("u", 1))
            .on(rule -> rule.rules(some -> some.withSplitOn(List.of(FieldPath.of("id")))))
            .eventName("id")
            .keep(KeptValue.FIRST, "id")
            .keep(KeptValue.LAST, "t")
            .columns("visitor_id first_event last_event event_counts first_id last_t")
            .expect("'u' 'u' 'u' {u=2} 'u' '1'"));
  }

  private static List<TableCase> counts() {
    return List.of(
        sessions("names are counted by session; missing ones are not, the empty one is")
            .file(
                "a.json",
                event("u", 0, "view"),
                event("u", 1, "click"),
                event("u", 2, "view"),
                event("u", 3),
                event("u", 4, ""),
                event("u", GAP + 4, "view"))
            .eventName("d")
            .columns("first_event last_event event_counts")
            .expect("'view' '' {=1, click=1, view=2}", "'view' 'view' {view=1}"),
        sessions("a session without any name has no counts")
            .file("a.json", event("u", 0))
            .eventName("d")
            .columns("first_event last_event event_counts")
            .expect("missing missing {}"),
        sessions("names are ordered by their bytes in UTF-8")
            .file(
                "a.json",
                event("u", 0, "\uD83D\uDE00"),
                event("u", 0, "\uFF5E"),
                event("u", 0, "é"),
                event("u", 0, "a"),
                event("u", 0, "ab"),
                event("u", 0, "Z"))
            .eventName("d")
            .columns("event_counts")
            .expect("{Z=1, a=1, ab=1, é=1, \uFF5E=1, \uD83D\uDE00=1}"),
        sessions("a number's name is its text as written")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":1}",
                event("u", 0, "1"),
                "{\"id\":\"u\",\"t\":0,\"d\":1.0}")
            .eventName("d")
            .columns("event_counts")
            .expect("{1=2, 1.0=1}"));
  }
}
