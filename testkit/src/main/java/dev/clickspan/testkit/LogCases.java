package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.LINES;
import static dev.clickspan.testkit.Facet.SEGMENTS;
import static dev.clickspan.testkit.Facet.TIMES;
import static dev.clickspan.testkit.Facet.TOTALS;
import static dev.clickspan.testkit.RuleCase.named;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Web server logs, in common and combined format. */
final class LogCases {

  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1";

  private static final String CRAWLER =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

  private LogCases() {}

  static List<RuleCase> all() {
    return Stream.of(defaults(), fields(), clients(), rejects(), texts())
        .flatMap(List::stream)
        .toList();
  }

  private static RuleCase log(String name) {
    return named(name).fields(some -> EventFields.defaults());
  }

  private static String combined(String client, String minute, String userAgent) {
    return "%s [10/Oct/2000:13:%s -0700] \"GET / HTTP/1.0\" 200 2326 \"-\" \"%s\""
        .formatted(client, minute, userAgent);
  }

  private static String common(String client, String minute) {
    return "%s [10/Oct/2000:13:%s -0700] \"GET / HTTP/1.0\" 200 2326".formatted(client, minute);
  }

  private static List<RuleCase> defaults() {
    String first = combined("192.0.2.7 - -", "00:00", PHONE);
    return List.of(
        log("a log needs no options: its visitor is IP and user agent, the families come from that")
            .file(
                "access.log",
                first,
                combined("192.0.2.7 - -", "10:00", PHONE),
                combined("192.0.2.7 - -", "20:00", CRAWLER),
                combined("192.0.2.8 - -", "20:00", PHONE))
            .expect(TOTALS, "3 sessions 3 visitors 4 events 2 single")
            .expect(
                SEGMENTS,
                "'Mobile Safari' 2/2/3/1, 'Googlebot' 1/1/1/1"
                    + " | 'iOS' 2/2/3/1, 'Other' 1/1/1/1"
                    + " | 'iPhone' 2/2/3/1, 'Spider' 1/1/1/1")
            .expect(TIMES, "971208000000 to 971209200000"),
        log("without a user agent the visitor is the IP, and the families are missing")
            .file(
                "access.log",
                common("192.0.2.7 - -", "00:00"),
                combined("192.0.2.7 - -", "01:00", "-"),
                combined("192.0.2.7 - -", "02:00", ""))
            .expect(TOTALS, "1 sessions 1 visitors 3 events 0 single")
            .expect(SEGMENTS, "missing 1/1/3/0 | missing 1/1/3/0 | missing 1/1/3/0"),
        log("an empty user agent is one of no known family")
            .file("access.log", combined("192.0.2.7 - -", "00:00", ""))
            .expect(SEGMENTS, "'Other' 1/1/1/1 | 'Other' 1/1/1/1 | 'Other' 1/1/1/1"),
        log("lines are lines as of JSON")
            .file("a.log", ("\ufeff" + first + "\r\n\r\n \t\n" + first).getBytes(UTF_8))
            .file("b.log", ("\n" + first + "\n" + first + "\r").getBytes(UTF_8))
            .expect(LINES, "a.log 2 lines 2 events, b.log 2 lines 2 events"),
        log("a log and lines of JSON have the same visitors")
            .file("access.log", first)
            .file(
                "a.json",
                "{\"anonymous_id\":\"[\\\"192.0.2.7\\\",\\\"%s\\\"]\",\"device_sent_timestamp\":"
                        .formatted(PHONE)
                    + "\"2000-10-10T22:00:00+02:00\"}")
            .expect(TOTALS, "1 sessions 1 visitors 2 events 0 single"),
        log("one server's log, many lines")
            .file("access.log", Collections.nCopies(3000, first).toArray(String[]::new))
            .expect(LINES, "access.log 3000 lines 3000 events"));
  }

  private static List<RuleCase> fields() {
    String line =
        "shop.example:443 192.0.2.7 id frank [10/Oct/2000:13:55:36 -0700]"
            + " \"POST /cart?item=7 HTTP/2.0\" 302 - \"https://shop.example/\" \"curl/8.5\" \"-\" 3";
    return List.of(
        log("what a line says has names")
            .dimensions(
                "vhost", "ip", "ident", "user", "time", "request", "method", "path", "protocol")
            .file("access.log", line)
            .expect(
                SEGMENTS,
                "'shop.example:443' 1/1/1/1 | '192.0.2.7' 1/1/1/1 | 'id' 1/1/1/1"
                    + " | 'frank' 1/1/1/1 | '2000-10-10T13:55:36-07:00' 1/1/1/1"
                    + " | 'POST /cart?item=7 HTTP/2.0' 1/1/1/1 | 'POST' 1/1/1/1"
                    + " | '/cart' 1/1/1/1 | 'HTTP/2.0' 1/1/1/1"),
        log("and further ones; a hyphen is missing, and there are no others")
            .dimensions("status", "bytes", "referer", "user_agent", "anonymous_id", "upstream")
            .file("access.log", line)
            .expect(
                SEGMENTS,
                "'302' 1/1/1/1 | missing 1/1/1/1 | 'https://shop.example/' 1/1/1/1"
                    + " | 'curl/8.5' 1/1/1/1 | '[\"192.0.2.7\",\"curl/8.5\"]' 1/1/1/1"
                    + " | missing 1/1/1/1"),
        log("a field of a log has nothing below it")
            .dimensions("path.x")
            .file("access.log", line)
            .expect(SEGMENTS, "missing 1/1/1/1"),
        log("any of them may be visitor and time")
            .fields(
                some ->
                    some.withVisitor(VisitorField.of("user,ip"))
                        .withTime(FieldPath.of("time"), some.timeUnit()))
            .dimensions("ip")
            .file(
                "access.log",
                common("192.0.2.7 - frank", "00:00"),
                common("192.0.2.8 - frank", "01:00"),
                common("192.0.2.7 - -", "02:00"))
            .expect(TOTALS, "2 sessions 2 visitors 3 events 1 single"),
        log("another field may hold the user agent")
            .fields(some -> some.withUserAgent(Optional.of(FieldPath.of("referer"))))
            .dimensions("browser_family")
            .file(
                "access.log",
                combined("h - -", "00:00", CRAWLER).replace("\"-\"", "\"" + PHONE + "\""))
            .expect(SEGMENTS, "'Mobile Safari' 1/1/1/1"));
  }

  private static List<RuleCase> clients() {
    return List.of(
        log("a virtual host is told by the address behind it; a user may have spaces in the name")
            .dimensions("vhost", "ip", "user")
            .file(
                "access.log",
                common("a.example 192.0.2.7 - -", "00:00"),
                common("b.example:80 2001:db8::7 - John Smith", "00:00"),
                common("c.example - John Smith", "00:00"),
                common("c.example 192.0.2 - -", "00:00"))
            .expect(LINES, "access.log 4 lines 4 events")
            .expect(
                SEGMENTS,
                "'a.example' 1/1/1/1, 'b.example:80' 1/1/1/1, missing 1/1/2/0"
                    + " | '192.0.2.7' 1/1/1/1, '2001:db8::7' 1/1/1/1, 'c.example' 1/1/2/0"
                    + " | 'John Smith' 2/2/3/1, missing 1/1/1/1"),
        log("of a host with four or with three words behind it")
            .dimensions("ip")
            .file(
                "access.log",
                common("::1 - -", "00:00"),
                common("192.0.2.7 192.0.2.8 - -", "00:00"),
                common("192.0.2.7 192.0.2.8 -", "00:00"),
                common("192.0.2.7, 192.0.2.8 - -", "00:00"),
                common("192.0.2.7 -", "00:00"))
            .expect(LINES, "access.log 5 lines 2 events bad_record 3")
            .expect(SEGMENTS, "'192.0.2.8' 1/1/1/1, '::1' 1/1/1/1"));
  }

  private static List<RuleCase> rejects() {
    String good = common("h - -", "00:00");
    return List.of(
        log("a line of another form is no record")
            .file(
                "access.log",
                good,
                "oops",
                "\"anonymous_id\":\"h\"}",
                good.replace("/Oct/", "/10/"),
                good.replace(" -0700", ""),
                good.replace("200 2326", "OK 2326"),
                good.replace("2326", "2k"),
                good.substring(0, good.length() - 5),
                good + " \"cut",
                good + " \"-\" \"cut",
                good + " \"-\" \"cut\\\"",
                good + " \"-\"x",
                "\0")
            .expect(LINES, "access.log 13 lines 1 events bad_record 12"),
        log("nor is a long line of whatever might be one's parts")
            .file(
                "access.log",
                Stream.concat(
                        Stream.of(good),
                        Stream.of("[", " [", "\"", "\\", "- ", "1.", ":", good + " \"")
                            .map(part -> part.repeat(300_000 / part.length())))
                    .toArray(String[]::new))
            .file("b.log", good, good + " \"-\" \"" + "\\x\\\\".repeat(100_000) + "\"")
            .expect(LINES, "access.log 9 lines 1 events bad_record 8, b.log 2 lines 2 events"),
        log("what more there is behind it is passed over")
            .file(
                "access.log",
                good + " ",
                good + " 17 \"cut",
                good + " \"-\" 17",
                good + " \"-\" \"-\" \"cut")
            .expect(LINES, "access.log 4 lines 4 events")
            .expect(TOTALS, "1 sessions 1 visitors 4 events 0 single"),
        log("a time that is none")
            .file(
                "access.log",
                good,
                good.replace("10/Oct", "32/Oct"),
                good.replace("10/Oct", "10/Okt"),
                good.replace("10/Oct", "30/Feb"),
                good.replace("13:00:00", "24:00:00"),
                good.replace("13:00:00", "13:60:00"),
                good.replace("13:00:00", "13:00:61"),
                good.replace("-0700", "+2400"),
                good.replace("2000", "1969"),
                good.replace("2000", "0000"))
            .expect(LINES, "access.log 10 lines 1 events bad_time 9"),
        log("a leap second, and the edges of what is a time")
            .file(
                "access.log",
                good.replace("10/Oct/2000:13:00:00 -0700", "01/Jan/1970:01:00:00 +0100"),
                good.replace("10/Oct/2000:13:00:00 -0700", "31/Dec/9999:23:59:60 +0001"))
            .expect(TIMES, "0 to 253402300740000"),
        log("nobody")
            .file("access.log", good, common("- - -", "00:00"), common("- id frank", "00:00"))
            .expect(LINES, "access.log 3 lines 1 events no_visitor 2"),
        log("bytes that are no UTF-8, before all other reasons")
            .file(
                "access.log",
                (good + "\n" + combined("h - -", "00:00", "caf\u00e9") + "\noops \u00ff\n")
                    .getBytes(ISO_8859_1))
            .expect(LINES, "access.log 3 lines 1 events bad_utf8 2"));
  }

  private static List<RuleCase> texts() {
    return List.of(
        log("escapes are taken back; what then is no UTF-8 stays as it is written")
            .dimensions("user_agent")
            .file(
                "access.log",
                combined("h - -", "00:00", "a\\\"b\\\\c"),
                combined("h - -", "00:00", "\\xd0\\x9f\\xF0\\x9f\\x98\\x80\u00e9"),
                combined("h - -", "00:00", "\\x16\\x03\\x01\\xff"),
                combined("h - -", "00:00", "\\t\\q\\x4\\\\"))
            .expect(
                SEGMENTS,
                "'\t\\q\\x4\\' 1/1/1/1, '\\x16\\x03\\x01\\xff' 1/1/1/1, 'a\"b\\c' 1/1/1/1,"
                    + " '\u041f\uD83D\uDE00\u00e9' 1/1/1/1"),
        log("what a client sends as a request may be anything")
            .dimensions("method", "path")
            .file(
                "access.log",
                common("h - -", "00:00"),
                common("h - -", "00:00").replace("GET / HTTP/1.0", "GET /a b"),
                common("h - -", "00:00").replace("GET / HTTP/1.0", "-"),
                common("h - -", "00:00").replace("GET / HTTP/1.0", ""),
                common("h - -", "00:00").replace("GET / HTTP/1.0", "\\x16\\x03 x"),
                common("h - -", "00:00").replace("GET / HTTP/1.0", "\\n"),
                common("h - -", "00:00").replace("GET / HTTP/1.0", "x".repeat(100_000)))
            .fields(some -> some.withVisitor(VisitorField.of("request,time")))
            .expect(LINES, "access.log 7 lines 7 events")
            .expect(
                SEGMENTS,
                "missing 4/4/5/3, 'GET' 2/2/2/2 | missing 4/4/5/3, '/' 1/1/1/1, '/a b' 1/1/1/1"));
  }
}
