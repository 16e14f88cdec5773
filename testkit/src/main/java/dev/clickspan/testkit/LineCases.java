package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.FILES;
import static dev.clickspan.testkit.Facet.LINES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a line becomes an event: lines, fields, text. */
final class LineCases {

  private static final String UUID = "84cc8775-0e38-4787-a4ff-dd66ccfcf956";

  private LineCases() {}

  static List<RuleCase> all() {
    return Stream.of(lines(), visitorFields(), paths(), duplicateNames(), visitors(), dimensions())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RuleCase> lines() {
    String first = event("u", 0);
    String second = event("u", 1);
    return List.of(
        named("the default fields")
            .fields(some -> EventFields.defaults())
            .file(
                "a.json",
                "{\"anonymous_id\":\"u\",\"device_sent_timestamp\":9,\"browser_family\":\"Chrome\"}")
            .expect(SEGMENTS, "'Chrome' 1/1/1/1 | missing 1/1/1/1 | missing 1/1/1/1")
            .expect(Facet.TIMES, "9 to 9"),
        named("lines end with LF or CR LF, the last one with the file")
            .file("a.json", (first + "\r\n" + second + "\n" + first).getBytes(UTF_8))
            .expect(LINES, "a.json 3 lines 3 events"),
        named("a CR alone ends no line, and behind the last one it doesn't matter")
            .file("a.json", (first + "\r" + second + "\n" + first + "\r").getBytes(UTF_8))
            .expect(LINES, "a.json 2 lines 1 events trailing_garbage 1"),
        named("a line of nothing but spaces, tabs and CRs is no line")
            .file("a.json", ("\n \n\t\r\n\r\r\n" + first + "\n \t\r ").getBytes(UTF_8))
            .expect(LINES, "a.json 1 lines 1 events"),
        named("other white space is no blank line")
            .file("a.json", first, "\f", "\u000b", "\u00a0", "\u2028", "\0")
            .expect(LINES, "a.json 6 lines 1 events not_json 5"),
        named("JSON's white space may surround the object")
            .file("a.json", " \t" + first + "\r \t", "{ \"id\" :\t\"u\" , \"t\" : 5 }")
            .expect(LINES, "a.json 2 lines 2 events"),
        named("a byte order mark at the start of a file is skipped")
            .file("a.json", ("\ufeff" + first + "\n").getBytes(UTF_8))
            .file("b.json", ("\ufeff\n" + second + "\n").getBytes(UTF_8))
            .file("c.json", "\ufeff".getBytes(UTF_8))
            .expect(
                LINES, "a.json 1 lines 1 events, b.json 1 lines 1 events, c.json 0 lines 0 events"),
        named("a byte order mark elsewhere is not, nor a second one")
            .file("a.json", first, "\ufeff" + first)
            .file("b.json", "\ufeff\ufeff" + first)
            .expect(
                LINES, "a.json 2 lines 1 events not_json 1, b.json 1 lines 0 events not_json 1"));
  }

  private static List<RuleCase> visitorFields() {
    return List.of(
        named("of several visitor fields the first that is present counts")
            .fields(some -> some.withVisitor(VisitorField.of("user,id")))
            .dimensions("d")
            .file(
                "a.json",
                "{\"id\":\"a\",\"user\":\"b\",\"t\":0,\"d\":\"b\"}",
                "{\"id\":\"b\",\"t\":1,\"d\":\"b\"}",
                "{\"id\":\"b\",\"user\":null,\"t\":2,\"d\":\"b\"}",
                "{\"id\":\"b\",\"user\":\"\",\"t\":3,\"d\":\"b\"}",
                "{\"id\":\"b\",\"user\":{\"x\":1},\"t\":4,\"d\":\"b\"}",
                "{\"id\":7,\"user\":false,\"t\":5,\"d\":\"false\"}",
                "{\"user\":\"\",\"t\":6}")
            .expect(SEGMENTS, "'b' 1/1/5/0, 'false' 1/1/1/1")
            .expect(LINES, "a.json 7 lines 6 events no_visitor 1"),
        named("fields that make a visitor together do so by all their values")
            .fields(some -> some.withVisitor(VisitorField.of("ip+agent.name")))
            .file(
                "a.json",
                "{\"ip\":\"1\",\"agent\":{\"name\":\"x\"},\"t\":0}",
                "{\"ip\":1,\"agent\":{\"name\":\"x\"},\"t\":1}",
                "{\"ip\":\"1\",\"agent\":{\"name\":\"y\"},\"t\":2}",
                "{\"ip\":\"1\",\"agent\":{\"name\":\"\"},\"t\":3}",
                "{\"ip\":\"1\",\"t\":4}",
                "{\"ip\":\"\",\"agent\":{\"name\":\"x\"},\"t\":5}",
                "{\"ip\":\"1,x\",\"t\":6}",
                "{\"ip\":null,\"t\":7}")
            .expect(Facet.TOTALS, "5 sessions 5 visitors 7 events 3 single")
            .expect(LINES, "a.json 8 lines 7 events no_visitor 1"),
        named("such a visitor is the JSON array of its values")
            .fields(some -> some.withVisitor(VisitorField.of("whole,a+b")))
            .file(
                "a.json",
                "{\"a\":\"q\\\"\\\\\\n\\u00e9\",\"t\":0}",
                "{\"whole\":\"[\\\"q\\\\\\\"\\\\\\\\\\\\u000a\\u00e9\\\",null]\",\"t\":1}")
            .expect(Facet.TOTALS, "1 sessions 1 visitors 2 events 0 single"));
  }

  private static List<RuleCase> paths() {
    return List.of(
        named("a dot descends into nested objects, in any of the fields")
            .fields(
                some ->
                    some.withVisitor(VisitorField.of("who.id"))
                        .withTime(FieldPath.of("who.seen.at"), some.timeUnit()))
            .dimensions("who.os")
            .file("a.json", "{\"who\":{\"id\":\"u\",\"os\":\"x\",\"seen\":{\"at\":3}}}")
            .expect(SEGMENTS, "'x' 1/1/1/1")
            .expect(Facet.TIMES, "3 to 3"),
        named("a name that holds a dot or a backslash is written with a backslash before it")
            .dimensions("a\\.b.c\\\\d")
            .file(
                "a.json", "{\"id\":\"u\",\"t\":0,\"a.b\":{\"c\\\\d\":\"x\"},\"a\":{\"b\":\"no\"}}")
            .expect(SEGMENTS, "'x' 1/1/1/1"),
        named("names are compared after unescaping")
            .dimensions("d")
            .file("a.json", "{\"\\u0069d\":\"u\",\"\\u0074\":0,\"\\u0064\":\"x\"}")
            .expect(SEGMENTS, "'x' 1/1/1/1"),
        named("a path that meets something other than an object leads nowhere")
            .dimensions("a.b")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"a\":\"b\"}",
                "{\"id\":\"v\",\"t\":0,\"a\":[{\"b\":1}]}",
                "{\"id\":\"w\",\"t\":0,\"a\":null}",
                "{\"id\":\"x\",\"t\":0,\"a\":7}",
                "{\"id\":\"y\",\"t\":0,\"a.b\":7}",
                "{\"id\":\"z\",\"t\":0}")
            .expect(SEGMENTS, "missing 6/6/6/6"),
        named("one field may serve as visitor, time and dimension")
            .fields(some -> some.withVisitor(VisitorField.of("t")))
            .dimensions("t")
            .file("a.json", "{\"t\":5}", "{\"t\":\"5\"}")
            .expect(SEGMENTS, "'5' 1/1/2/0"));
  }

  private static List<RuleCase> duplicateNames() {
    return List.of(
        named("the last of two members with one name counts")
            .dimensions("d")
            .file(
                "a.json",
                "{\"id\":\"u\",\"d\":\"x\",\"t\":0,\"id\":\"v\",\"d\":\"y\",\"t\":1}",
                event("v", 2))
            .expect(SEGMENTS, "'y' 1/1/2/0")
            .expect(Facet.TIMES, "1 to 2"),
        named("also where the last one is null, an object or an array")
            .dimensions("d")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":\"x\",\"d\":null}",
                "{\"id\":\"u\",\"t\":1,\"d\":\"x\",\"d\":{}}",
                "{\"id\":\"u\",\"t\":2,\"d\":\"x\",\"d\":[1]}",
                "{\"id\":\"u\",\"t\":3,\"id\":null}",
                "{\"id\":\"u\",\"t\":3,\"t\":{}}")
            .expect(SEGMENTS, "missing 1/1/3/0")
            .expect(LINES, "a.json 5 lines 3 events no_visitor 1 bad_time 1"),
        named("the same holds inside of objects")
            .dimensions("a.b")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"a\":{\"b\":1},\"a\":{}}",
                "{\"id\":\"v\",\"t\":0,\"a\":{\"b\":1},\"a\":2}",
                "{\"id\":\"w\",\"t\":0,\"a\":{\"b\":1,\"b\":2}}",
                "{\"id\":\"x\",\"t\":0,\"a\":{},\"a\":{\"b\":3}}",
                "{\"id\":\"y\",\"t\":0,\"a\":{\"b\":1,\"b\":{\"b\":2}}}")
            .expect(SEGMENTS, "missing 3/3/3/3, '2' 1/1/1/1, '3' 1/1/1/1"),
        named("a duplicate forgets the broken text before it")
            .file("a.json", "{\"id\":\"\\ud800\",\"t\":0,\"id\":\"u\"}")
            .expect(LINES, "a.json 1 lines 1 events"));
  }

  private static List<RuleCase> visitors() {
    return List.of(
        visitors("upper and lower case are two", 2, quoted(UUID), quoted(upper(UUID))),
        visitors("so are all mixtures", 2, quoted(UUID), quoted("84CC" + UUID.substring(4))),
        visitors(
            "an escaped id is the same as a plain one",
            1,
            quoted(UUID),
            "\"\\u0038" + UUID.substring(1) + "\""),
        visitors(
            "a UUID without hyphens is another text",
            2,
            quoted(UUID),
            quoted(UUID.replace("-", ""))),
        visitors(
            "so is one with a space around it",
            3,
            quoted(UUID),
            quoted(UUID + " "),
            quoted(" " + UUID)),
        visitors("a number is its text", 1, "12", "\"12\"", "\"\\u0031\\u0032\""),
        visitors("as written", 6, "1", "1.0", "1.00", "1e0", "1E0", "-1"),
        visitors(
            "also a very long one",
            2,
            "1".repeat(2000),
            quoted("1".repeat(2000)),
            "1".repeat(2001)),
        visitors("true and false are their text", 2, "true", "\"true\"", "false", "\"false\""),
        visitors("spaces count", 3, "\" \"", "\"\"", "\"  \"", "\"\\t\""),
        visitors("letters are compared as they are composed", 2, "\"\u00e9\"", "\"e\u0301\""),
        visitors(
            "escapes of all kinds",
            1,
            "\"\u00e9/\\\"\uD83D\uDE00\"",
            "\"\\u00e9\\/\\u0022\\ud83D\\uDe00\""),
        visitors("a NUL that is escaped is a letter like others", 2, "\"a\"", "\"a\\u0000\""),
        visitors("an id may be long", 2, quoted("x".repeat(100_000)), quoted("x".repeat(100_001))));
  }

  /** One event for each id, all at one time; blank ids make a rejected line. */
  private static RuleCase visitors(String name, int distinct, String... ids) {
    String[] lines = Stream.of(ids).map("{\"id\":%s,\"t\":0}"::formatted).toArray(String[]::new);
    return named("visitors: " + name).file("a.json", lines).expect(FILES, "a.json " + distinct);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static List<RuleCase> dimensions() {
    return List.of(
        named("absent and null are missing, which is not the empty text")
            .dimensions("d")
            .file("a.json", event("u", 0), "{\"id\":\"v\",\"t\":0,\"d\":null}", event("w", 0, ""))
            .expect(SEGMENTS, "missing 2/2/2/2, '' 1/1/1/1"),
        named("an object or an array is missing")
            .dimensions("d")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":{\"d\":1}}",
                "{\"id\":\"v\",\"t\":0,\"d\":[\"x\"]}")
            .expect(SEGMENTS, "missing 2/2/2/2"),
        named("a number or a boolean is its text, and 'null' in quotes is a text")
            .dimensions("d")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":0,\"d\":1.50}",
                "{\"id\":\"v\",\"t\":0,\"d\":\"1.50\"}",
                "{\"id\":\"w\",\"t\":0,\"d\":false}",
                event("x", 0, "null"))
            .expect(SEGMENTS, "'1.50' 2/2/2/2, 'false' 1/1/1/1, 'null' 1/1/1/1"),
        named("visitors count once whatever the kind of their id")
            .file("a.json", event(UUID, 0), event(UUID, 1), event("u", 0), event("u", 1))
            .expect(TOTALS, "2 sessions 2 visitors 4 events 0 single"));
  }
}
