package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.LINES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TIMES;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.InputFormat;
import dev.clickspan.VisitorField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How records are found and written in the formats other than lines of JSON. */
final class FormatCases {

  private FormatCases() {}

  static List<RuleCase> all() {
    return Stream.of(recognised(), forced(), arrays(), values(), quotes(), badRecords(), columns())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RuleCase> recognised() {
    return List.of(
        named("each file's format is told by its start")
            .file("a", event("u", 0))
            .file("b", "[" + event("u", 1) + "]")
            .file("c", "id,t", "u,2")
            .file("d", "id;t", "u;3")
            .file("e", "id|t", "u|4")
            .file("f", "id\tt", "u\t5")
            .expect(TOTALS, "1 sessions 1 visitors 6 events 0 single")
            .expect(TIMES, "0 to 5"),
        named("a byte order mark and blank lines may stand before it")
            .file("a", text("\ufeff\n\n[" + event("u", 0) + "]"))
            .file("b", text("\ufeff \t\r\n\r\nid,t\r\nu,1\r\n"))
            .expect(LINES, "a 1 lines 1 events, b 1 lines 1 events"),
        named("lines of JSON they are where one of the first begins with a brace")
            .file("a", "oops, what", "id,t", event("u", 0))
            .file("b", "id,t,{", event("u", 0))
            .expect(LINES, "a 3 lines 1 events not_json 2, b 2 lines 1 events not_json 1"),
        named("or where the first line looks like JSON, or has no separator")
            .file("a", "\"id\":\"u\",\"t\":0}", "id,t")
            .file("b", "[1,2]", "[[{}]]")
            .file("c", "id t", event("u", 0))
            .expect(
                LINES,
                "a 2 lines 0 events not_json 1 not_object 1, b 2 lines 0 events not_object 2,"
                    + " c 2 lines 1 events not_json 1"),
        named("an array of anything but objects is a line")
            .file("a", "[1," + event("u", 0) + "]")
            .file("b", event("u", 0))
            .expect(LINES, "a 1 lines 0 events not_object 1, b 1 lines 1 events"),
        named("the separator that a header has most often is its own, a tab before all others")
            .file("a", "id;t;x,y;a,b", "u;0;;")
            .file("b", "x,id;t", "u,0")
            .file("c", "id\tt,x,y,z", "u\t0")
            .file("d", "id;t,x;\"a,,,,,\"", "u;0;;")
            .expect(
                LINES,
                "a 1 lines 1 events, b 1 lines 0 events no_visitor 1,"
                    + " c 1 lines 0 events no_time 1, d 1 lines 0 events bad_record 1"));
  }

  private static List<RuleCase> forced() {
    return List.of(
        as(InputFormat.NDJSON, "a format that is asked for is that of all files")
            .file("a", "[", event("u", 0) + ",", "]")
            .file("b", event("u", 0), "id,t")
            .expect(
                LINES,
                "a 3 lines 0 events not_json 2 trailing_garbage 1,"
                    + " b 2 lines 1 events not_json 1"),
        as(InputFormat.CSV, "one of another format has records of this one")
            .file("a", "id", "u")
            .file("b", "id\tt", "u\t0")
            .file("c", "{\"id\":1},t,id", "x,0,u")
            .expect(LINES, "a 1 lines 0 events no_time 1, b 1 lines 1 events, c 1 lines 1 events"),
        as(InputFormat.JSON_ARRAY, "lines outside of arrays are objects, or no JSON")
            .file("a", event("u", 0), "[" + event("u", 1) + "] x", "[" + event("u", 2) + "]", "y")
            .expect(LINES, "a 5 lines 3 events not_json 2"),
        as(InputFormat.TSV, "of TSV the separator is a tab")
            .file("a", "id,t\tid\tt", "x\tu\t0")
            .file("b", "id,t", "u,0")
            .expect(LINES, "a 1 lines 1 events, b 1 lines 0 events no_visitor 1"));
  }

  private static List<RuleCase> arrays() {
    String first = event("u", 0);
    String second = event("u", 1);
    return List.of(
        named("the elements of an array are its records, however it is broken into lines")
            .file("a", text("[" + first + "," + second + "]"))
            .file("b", "[", "  {", "    \"id\" : \"u\",", "\"t\"\n:\n2},", first, "]")
            .file("c", text("[\r\n" + first + "\r\n,\r\n" + second + "\r\n]\r\n"))
            .expect(LINES, "a 2 lines 2 events, b 2 lines 2 events, c 2 lines 2 events"),
        named("brackets, commas and quotes inside of elements are theirs")
            .dimensions("d")
            .file(
                "a",
                "[{\"id\":\"u\",\"x\":[1,{\"y\":[]}],\"t\":0,\"d\":\"],[{\\\"\\\\\"},",
                event("u", 1, "x") + "]")
            .expect(SEGMENTS, "'],[{\"\\' 1/1/2/0"),
        named("an array without elements has none")
            .file("a", "[]")
            .file("b", "[ ]", "[", "]")
            .file("c", "[]", "[" + first + "]")
            .expect(LINES, "a 0 lines 0 events, b 0 lines 0 events, c 1 lines 1 events"),
        named("arrays may follow one another")
            .file("a", "[" + first + "]", "", "[" + second + "] [" + first + "," + first + "]")
            .expect(LINES, "a 4 lines 4 events"),
        named("what stands between them is a line of its own")
            .file("a", "[" + first + "]x[" + first, " ]", second, "[" + first + "],[" + first + "]")
            .expect(LINES, "a 6 lines 3 events not_json 3"),
        named("an element that is no object is no event")
            .file("a", "[" + first + ",1,\"x\",null,[" + first + "],{},nul,{\"id\":\"u\"}]")
            .expect(LINES, "a 8 lines 1 events not_json 1 not_object 4 no_visitor 1 no_time 1"),
        named("nor is one with something behind it, as where a comma is missing")
            .file("a", "[" + first, second + "," + first + " x," + second + "]")
            .expect(LINES, "a 3 lines 1 events trailing_garbage 2"),
        named("a place without anything is no element")
            .file("a", "[" + first + ",,", " ," + second + ",]")
            .expect(LINES, "a 2 lines 2 events"),
        named("a line break inside of a string is an error")
            .file("a", "[{\"id\":\"u", "\",\"t\":0}," + second + ",{\"id\":\"u\\", "\",\"t\":0}]")
            .expect(LINES, "a 3 lines 1 events not_json 2"),
        named("brackets that don't fit are counted all the same")
            .file("a", "[" + first + "},{\"a\":[1}]," + second + "]")
            .expect(LINES, "a 3 lines 1 events not_json 1 trailing_garbage 1"),
        named("an array may end with the file, other lines too")
            .file("a", text("[" + first + "]\n" + second))
            .expect(LINES, "a 2 lines 2 events"));
  }

  private static List<RuleCase> values() {
    return List.of(
        named("an empty field is missing, an empty text stands in quotes")
            .dimensions("d")
            .file("a.csv", "id,d,t", "u,,0", "v,\"\",0", "w,x,0", "x, ,0")
            .expect(SEGMENTS, "'' 1/1/1/1, ' ' 1/1/1/1, 'x' 1/1/1/1, missing 1/1/1/1"),
        named("so is a visitor or a time")
            .file("a.csv", "id,t", ",0", "\"\",0", "u,", "u,\"\"", "u,x", "u,\" 0\"")
            .file("b.csv", "id,t", "u,0")
            .expect(
                LINES,
                "a.csv 6 lines 0 events no_visitor 2 no_time 2 bad_time 2,"
                    + " b.csv 1 lines 1 events"),
        named("times are written as texts are in JSON")
            .file("a.csv", "id,t", "u,1970-01-01 00:00:01+00:00", "u,2.5e3", "u,\"3000\"")
            .expect(TIMES, "1000 to 3000"),
        named("lines end with LF or CR LF, the last one with the file")
            .dimensions("t")
            .file("a.csv", text("id,t\r\nu,1\r\nu,2\nu,3"))
            .file("b.csv", text("id,t\r\nu,4\r"))
            .expect(SEGMENTS, "'1' 1/1/4/0"),
        named("blank lines are no records")
            .file("a.csv", text("\n \r\nid,t\n\n \t\r\nu,0\n\t\n\r\n"))
            .file("b.tsv", text("\t\nid\tt\n\t\nu\t0\n"))
            .expect(LINES, "a.csv 1 lines 1 events, b.tsv 1 lines 1 events"),
        named("a file may hold nothing but its header")
            .file("a.csv", "id,t")
            .file("b.csv", text("id,t"))
            .expect(LINES, "a.csv 0 lines 0 events, b.csv 0 lines 0 events"),
        named("a column answers to a path's dotted text, whatever its dots stand for")
            .dimensions("a.b", "a\\.b", "c\\\\d")
            .file("a.csv", "id,t,a.b,c\\d", "u,0,x,y")
            .expect(SEGMENTS, "'x' 1/1/1/1 | 'x' 1/1/1/1 | 'y' 1/1/1/1"),
        named("of columns with one name the last counts, though it be empty")
            .dimensions("d")
            .file("a.csv", "id,d,t,id,d", "u,x,0,v,", "u,x,0,,y", "u,x,1,v,y")
            .expect(SEGMENTS, "missing 1/1/2/0")
            .expect(LINES, "a.csv 3 lines 2 events no_visitor 1"),
        named("names are compared as they are; one that isn't there is missing")
            .dimensions("d", "e")
            .file("a.csv", "id,t, d,\"e\"", "u,0,x,y")
            .expect(SEGMENTS, "missing 1/1/1/1 | 'y' 1/1/1/1"),
        named("several fields make a visitor as in JSON")
            .fields(some -> some.withVisitor(VisitorField.of("x,a+b")))
            .dimensions("d")
            .file(
                "a.csv",
                "x,a,b,t,d",
                "u,1,2,0,u",
                ",1,2,1,both",
                "\"\",1,,2,one",
                ",\"a\"\"\tb\",\\,3,escaped",
                ",,,4,none")
            .file(
                "b.json",
                "{\"x\":\"[\\\"1\\\",\\\"2\\\"]\",\"t\":9}",
                "{\"x\":\"[\\\"1\\\",null]\",\"t\":9}",
                "{\"x\":\"[\\\"a\\\\\\\"\\\\u0009b\\\",\\\"\\\\\\\\\\\"]\",\"t\":9}")
            .expect(SEGMENTS, "'both' 1/1/2/0, 'escaped' 1/1/2/0, 'one' 1/1/2/0, 'u' 1/1/1/1")
            .expect(LINES, "a.csv 5 lines 4 events no_visitor 1, b.json 3 lines 3 events"));
  }

  private static List<RuleCase> quotes() {
    return List.of(
        named("inside quotes separators and line breaks are text, and two quotes are one")
            .dimensions("d")
            .file("a.csv", text("id,t,d\n\"a\nb\",\"0\",\"c,\"\"\r\n\n\"\nu,0,\"\"\"\"\n"))
            .file("b.json", "{\"id\":\"a\\nb\",\"t\":1}")
            .expect(SEGMENTS, "'\"' 1/1/1/1, 'c,\"\r\n\n' 1/1/2/0"),
        named("in TSV too")
            .dimensions("d")
            .file("a.tsv", text("id\tt\td\nu\t0\t\"a\tb\nc\"\"\"\n"))
            .expect(SEGMENTS, "'a\tb\nc\"' 1/1/1/1"),
        named("a header may have them")
            .dimensions("d\n")
            .file("a.csv", text("\"id\",\"t\",\"d\n\"\nu,0,x\n"))
            .expect(SEGMENTS, "'x' 1/1/1/1"),
        named("a quote that doesn't stand at the start of a field is text")
            .dimensions("d")
            .file("a.csv", text("id,t,d\nu,0,5\"\nv,0, \"x\"\nw,0,a\"b\"\"c\n"))
            .expect(SEGMENTS, "' \"x\"' 1/1/1/1, '5\"' 1/1/1/1, 'a\"b\"\"c' 1/1/1/1"),
        named("the last field may be quoted, with CR LF or the end of the file behind it")
            .dimensions("d")
            .file("a.csv", text("id,t,d\r\nu,0,\"x\"\r\nu,1,\"y\r\""))
            .expect(SEGMENTS, "'x' 1/1/2/0")
            .expect(LINES, "a.csv 2 lines 2 events"));
  }

  private static List<RuleCase> badRecords() {
    byte[] noUtf8 = text("id,t\nu?,0\nu,0\n\"?\n\",0\nu,?x,0\n");
    for (int i = 0; i < noUtf8.length; i++) {
      noUtf8[i] = noUtf8[i] == '?' ? (byte) 0xff : noUtf8[i];
    }
    byte[] header = text("id,?,t\nu,x,0\n");
    header[3] = (byte) 0xe9;
    return List.of(
        named("a record has as many fields as the header")
            .file("a.csv", "id,t", "u", "u,0", "u,0,", "u,0,x", "\"u,0\"")
            .expect(LINES, "a.csv 5 lines 1 events bad_record 4"),
        named("nothing stands behind a quote that closes")
            .file("a.csv", "id,t", "\"u\"x,0", "\"u\" ,0", "\"u\",0", "u,\"0\"\"\"x", "u,0")
            .expect(LINES, "a.csv 5 lines 2 events bad_record 3"),
        named("such a record ends with the line that isn't quoted")
            .file("a.csv", "id,t", "\"u\n\"x\"\n,0\"\n\"", "u,0", "\",0")
            .expect(LINES, "a.csv 3 lines 1 events bad_record 1 no_visitor 1"),
        named("a quote that is never closed makes one record of all that follows")
            .file("a.csv", "id,t", "u,0", "\"u,1", "u,2", "u,3")
            .expect(LINES, "a.csv 2 lines 1 events bad_record 1"),
        named("bytes that are no UTF-8 come before that")
            .file("a.csv", noUtf8)
            .expect(LINES, "a.csv 4 lines 1 events bad_utf8 3"),
        named("in a header they spoil the name alone")
            .file("a.csv", header)
            .expect(LINES, "a.csv 1 lines 1 events"),
        named("behind a header that is no record nothing fits")
            .file("a.csv", "\"id\"x,t", "u,0", "u", "")
            .file("b.csv", "t,\"id", "0,u")
            .file("c.csv", "id,t", "u,0")
            .expect(
                LINES,
                "a.csv 3 lines 0 events bad_record 3, b.csv 1 lines 0 events bad_record 1,"
                    + " c.csv 1 lines 1 events"));
  }

  private static List<RuleCase> columns() {
    String[] names = {"id", "", "t", "d"};
    return List.of(
        named("columns that are named make the first record one like the others")
            .inputRules(rules -> rules.withColumns(List.of(names)))
            .dimensions("d")
            .file("a.csv", "id,x,0,\"a,b\"", "id,,1,", "id,t,d")
            .file("b.csv", "id;\"\n\";2;x")
            .expect(SEGMENTS, "'a,b' 1/1/3/0")
            .expect(LINES, "a.csv 3 lines 2 events bad_record 1, b.csv 1 lines 1 events"),
        named("braces then are no sign of JSON")
            .inputRules(rules -> rules.withColumns(List.of(names)))
            .file("a.csv", "u,{x},0,", "u,,1,")
            .file("b.json", event("u", 2))
            .expect(LINES, "a.csv 2 lines 2 events, b.json 1 lines 1 events"),
        named("in TSV quotes then are text")
            .inputRules(rules -> rules.withColumns(List.of(names)))
            .dimensions("d")
            .file("a.tsv", "u\t\"x\t0\t\"y\" z", "u\t\"\t1\t\"", "\"\"\t\t2\t")
            .expect(SEGMENTS, "'\"y\" z' 1/1/2/0, missing 1/1/1/1"),
        named("a byte order mark is skipped before them too")
            .inputRules(
                rules ->
                    rules.withColumns(List.of("id", "t")).withFormat(Optional.of(InputFormat.CSV)))
            .file("a.csv", text("\ufeffu,0\nu,1\n"))
            .expect(TOTALS, "1 sessions 1 visitors 2 events 0 single"));
  }

  private static RuleCase as(InputFormat format, String name) {
    return named(name).inputRules(rules -> rules.withFormat(Optional.of(format)));
  }

  private static byte[] text(String content) {
    return content.getBytes(UTF_8);
  }
}
