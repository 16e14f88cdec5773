package dev.clickspan.testkit;

import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.RejectReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lines that are no events: each reason, and which one wins where two apply. */
final class RejectCases {

  private static final String HALF = "\"\\ud800\"";

  private RejectCases() {}

  static List<RuleCase> all() {
    return Stream.of(badUtf8(), notJson(), notObject(), trailing(), fields(), precedence())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RuleCase> badUtf8() {
    return List.of(
        rejected(RejectReason.BAD_UTF8, "a lone continuation byte", inText("80")),
        rejected(RejectReason.BAD_UTF8, "a sequence that is cut", inText("e282")),
        rejected(RejectReason.BAD_UTF8, "an overlong form", inText("c080")),
        rejected(RejectReason.BAD_UTF8, "an overlong form of three bytes", inText("e0809f")),
        rejected(RejectReason.BAD_UTF8, "half a surrogate pair in bytes", inText("eda080")),
        rejected(RejectReason.BAD_UTF8, "a pair of surrogates in bytes", inText("eda0bdedb880")),
        rejected(RejectReason.BAD_UTF8, "past the last code point", inText("f4908080")),
        rejected(RejectReason.BAD_UTF8, "a byte that never occurs", inText("ff")),
        rejected(RejectReason.BAD_UTF8, "UTF-16", event("x", 0).getBytes(StandardCharsets.UTF_16)),
        rejected(RejectReason.BAD_UTF8, "half a pair as visitor", line(HALF, "0", "1")),
        rejected(RejectReason.BAD_UTF8, "half a pair as time", line("\"x\"", HALF, "1")),
        rejected(RejectReason.BAD_UTF8, "half a pair as dimension", line("\"x\"", "0", HALF)),
        rejected(RejectReason.BAD_UTF8, "the later half", line("\"a\\udc00\"", "0", "1")),
        rejected(RejectReason.BAD_UTF8, "the halves swapped", line("\"\\udc00\\ud800\"", "0", "1")),
        accepted(
            "half a pair in a field that isn't wanted", "{\"id\":\"x\",\"t\":0,\"e\":\"\\ud800\"}"),
        accepted("half a pair inside of an object", line("\"x\"", "0", "{\"e\":" + HALF + "}")),
        accepted("a whole pair", line("\"\\ud83d\\ude00\"", "0", "1")));
  }

  private static List<RuleCase> notJson() {
    String deep = "[".repeat(999) + "]".repeat(999);
    return Stream.concat(
            Stream.of(
                    "oops",
                    "{",
                    "{\"id\":\"x\",\"t\":0",
                    "{\"id\":\"x\",\"t\":0,}",
                    "{\"id\":\"x\" \"t\":0}",
                    "{'id':'x','t':0}",
                    "{id:\"x\",\"t\":0}",
                    "{\"id\":\"x\",\"t\":00}",
                    "{\"id\":\"x\",\"t\":0,\"e\":01}",
                    "{\"id\":\"x\",\"t\":0,\"e\":+1}",
                    "{\"id\":\"x\",\"t\":0,\"e\":1.}",
                    "{\"id\":\"x\",\"t\":0,\"e\":.1}",
                    "{\"id\":\"x\",\"t\":0,\"e\":NaN}",
                    "{\"id\":\"x\",\"t\":0,\"e\":TRUE}",
                    "{\"id\":\"x\",\"t\":0,\"e\":\"\\x\"}",
                    "{\"id\":\"x\",\"t\":0,\"e\":\"\\u12g4\"}",
                    "{\"id\":\"x\",\"t\":0,\"e\":\"a\tb\"}",
                    "{\"id\":\"x\",\"t\":0,\"e\":\"a\0b\"}",
                    "{\"id\":\"x\",\"t\":0,\"e\":[1,]}",
                    "{\"id\":\"x\",\"t\":0,\"e\":[1}",
                    "{\"id\":\"x\",/* no */\"t\":0}",
                    "\0{\"id\":\"x\",\"t\":0}",
                    "\0\0\0{",
                    "\"open",
                    "\"\\x\"",
                    "[1,2",
                    "[1,2}",
                    "nul",
                    "-")
                .map(line -> rejected(RejectReason.NOT_JSON, line, line)),
            Stream.of(
                accepted("1,000 levels", line("\"x\"", "0", deep)),
                rejected(
                    RejectReason.NOT_JSON,
                    "half a pair in a name",
                    "{\"id\":\"x\",\"t\":0,\"\\udfff\":1}"),
                rejected(RejectReason.NOT_JSON, "1,001", line("\"x\"", "0", "[" + deep + "]")),
                rejected(
                    RejectReason.NOT_JSON,
                    "1,001 of objects",
                    "{\"a\":".repeat(1001) + "0" + "}".repeat(1001)),
                rejected(RejectReason.NOT_JSON, "1,001 arrays", "[[" + deep + "]]"),
                accepted("as many names as there may be", manyNames())))
        .toList();
  }

  /** Names that all have one hash code in Java: a JSON library may take that for an attack. */
  private static String manyNames() {
    var line = new StringBuilder("{\"id\":\"x\",\"t\":0");
    for (int i = 0; i < 1 << 12; i++) {
      line.append(",\"");
      for (int bit = 0; bit < 12; bit++) {
        line.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      line.append("\":0");
    }
    return line + "}";
  }

  private static List<RuleCase> notObject() {
    return Stream.of(
            "[]",
            "[{\"id\":\"x\",\"t\":0}]",
            "\"text\"",
            "17",
            "-0.5e3",
            "true",
            "false",
            "null",
            " null ",
            "[] []",
            "null {}",
            "\"text\" more")
        .map(line -> rejected(RejectReason.NOT_OBJECT, line, line))
        .toList();
  }

  private static List<RuleCase> trailing() {
    return Stream.of(
            "x", "}", "{}", "{\"id\":\"x\"", ",", " 1", "\"", "\0", "\f", "\ufeff", "//", "\u00a0")
        .map(
            more ->
                rejected(
                    RejectReason.TRAILING_GARBAGE, "an object and " + more, event("x", 0) + more))
        .toList();
  }

  private static List<RuleCase> fields() {
    return List.of(
        rejected(RejectReason.NO_VISITOR, "absent", "{\"t\":0}"),
        rejected(RejectReason.NO_VISITOR, "null", line("null", "0", "1")),
        rejected(RejectReason.NO_VISITOR, "empty", line("\"\"", "0", "1")),
        rejected(RejectReason.NO_VISITOR, "an object", line("{\"id\":\"x\"}", "0", "1")),
        rejected(RejectReason.NO_VISITOR, "an array", line("[\"x\"]", "0", "1")),
        rejected(RejectReason.NO_VISITOR, "an empty object", "{}"),
        rejected(RejectReason.NO_TIME, "absent", "{\"id\":\"x\"}"),
        rejected(RejectReason.NO_TIME, "null", line("\"x\"", "null", "1")),
        rejected(RejectReason.NO_TIME, "empty", line("\"x\"", "\"\"", "1")),
        rejected(RejectReason.BAD_TIME, "an object", line("\"x\"", "{}", "1")),
        rejected(RejectReason.BAD_TIME, "an array", line("\"x\"", "[0]", "1")),
        rejected(RejectReason.BAD_TIME, "a boolean", line("\"x\"", "true", "1")),
        rejected(RejectReason.BAD_TIME, "a text", line("\"x\"", "\"yesterday\"", "1")),
        rejected(RejectReason.BAD_TIME, "a space", line("\"x\"", "\" \"", "1")));
  }

  private static List<RuleCase> precedence() {
    return List.of(
        rejected(RejectReason.BAD_UTF8, "before not_json", join("oops", "ff")),
        rejected(RejectReason.BAD_UTF8, "before not_object", join("[]", "ff")),
        rejected(RejectReason.BAD_UTF8, "before trailing_garbage", join(event("x", 0), "ff")),
        rejected(
            RejectReason.BAD_UTF8,
            "half a pair, before trailing_garbage",
            line(HALF, "0", "1") + "x"),
        rejected(RejectReason.BAD_UTF8, "half a pair, before no_visitor", line("null", "0", HALF)),
        rejected(RejectReason.BAD_UTF8, "half a pair, before no_time", line(HALF, "null", "1")),
        rejected(RejectReason.NOT_JSON, "before half a pair", "{\"id\":" + HALF + ","),
        rejected(RejectReason.TRAILING_GARBAGE, "before no_visitor", "{}x"),
        rejected(
            RejectReason.TRAILING_GARBAGE, "before bad_time", line("\"x\"", "true", "1") + "]"),
        rejected(RejectReason.NO_VISITOR, "before no_time", "{}"),
        rejected(RejectReason.NO_VISITOR, "before bad_time", line("\"\"", "[]", "1")));
  }

  private static String line(String visitor, String time, String dimension) {
    return "{\"id\":%s,\"t\":%s,\"d\":%s}".formatted(visitor, time, dimension);
  }

  private static byte[] inText(String hex) {
    return bytes("{\"id\":\"x\",\"t\":0,\"e\":\"a", hex, "b\"}");
  }

  private static byte[] join(String before, String hex) {
    return bytes(before, hex, "");
  }

  private static byte[] bytes(String before, String hex, String after) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static RuleCase accepted(String name, String line) {
    return among("good: " + name, line.getBytes(StandardCharsets.UTF_8))
        .expect(Facet.LINES, "a.json 3 lines 3 events");
  }

  private static RuleCase rejected(RejectReason reason, String name, String line) {
    return rejected(reason, name, line.getBytes(StandardCharsets.UTF_8));
  }

  private static RuleCase rejected(RejectReason reason, String name, byte[] line) {
    return among(reason.id() + ": " + name, line)
        .expect(Facet.LINES, "a.json 3 lines 2 events " + reason.id() + " 1");
  }

  /** Between two good lines, so that nothing of the bad one can spill over. */
  private static RuleCase among(String name, byte[] line) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(CorpusFiles.lines(List.of(event("before", 0))));
    content.writeBytes(line);
    content.write('\n');
    content.writeBytes(CorpusFiles.lines(List.of(event("after", 0))));
    return named(printable(name)).dimensions("d").file("a.json", content.toByteArray());
  }

  /** Test reports are XML, which can't hold every control character. */
  private static String printable(String name) {
    String start = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return Pattern.compile("\\p{Cntrl}")
        .matcher(start)
        .replaceAll(control -> "<%02x>".formatted((int) control.group().charAt(0)));
  }
}
