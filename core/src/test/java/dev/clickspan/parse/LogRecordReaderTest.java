package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FieldPath;
import dev.clickspan.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of a log says; damaged ones and whole files are in the contract suite. */
class LogRecordReaderTest {

  private static final String TIME = "[10/Oct/2000:13:55:36 -0700]";
  private static final String REQUEST = "\"GET /apache_pb.gif?a=b HTTP/1.0\"";

  @Test
  void everyFieldOfACombinedLine() {
    assertThat(
            fields(
                "shop.example:443 192.0.2.7 id frank "
                    + TIME
                    + " "
                    + REQUEST
                    + " 200 2326 \"http://www.example.com/start.html\" \"Mozilla/4.08 [en] (Win98)\""))
        .containsExactlyEntriesOf(
            fields(
                "vhost", "shop.example:443",
                "ip", "192.0.2.7",
                "ident", "id",
                "user", "frank",
                "time", "2000-10-10T13:55:36-07:00",
                "request", "GET /apache_pb.gif?a=b HTTP/1.0",
                "method", "GET",
                "path", "/apache_pb.gif",
                "protocol", "HTTP/1.0",
                "status", "200",
                "bytes", "2326",
                "referer", "http://www.example.com/start.html",
                "user_agent", "Mozilla/4.08 [en] (Win98)",
                "anonymous_id", "[\"192.0.2.7\",\"Mozilla/4.08 [en] (Win98)\"]",
                "device_sent_timestamp", "2000-10-10T13:55:36-07:00"));
  }

  @Test
  void aHyphenIsMissing() {
    assertThat(fields("- - - " + TIME + " \"-\" - - \"-\" \"-\""))
        .containsOnlyKeys("time", "device_sent_timestamp");
    assertThat(fields("h - - " + TIME + " \"-\" 200 0").get("anonymous_id"))
        .isEqualTo("[\"h\",null]");
  }

  @Test
  void numbersHaveAnyDigits() {
    assertThat(fields("h - - " + TIME + " \"-\" 987 6543210987"))
        .containsAllEntriesOf(fields("status", "987", "bytes", "6543210987"));
  }

  @Test
  void whatIsEmptyIsNot() {
    assertThat(fields("h - - " + TIME + " \"\" 200 0 \"\" \"\""))
        .containsAllEntriesOf(fields("request", "", "referer", "", "user_agent", ""))
        .containsEntry("anonymous_id", "[\"h\",null]")
        .doesNotContainKeys("method", "path", "protocol");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7 - - | | 192.0.2.7 | -",
        "2001:db8::1 - - | | 2001:db8::1 | -",
        "::ffff:192.0.2.7 - - | | ::ffff:192.0.2.7 | -",
        "host.example - - | | host.example | -",
        "host.example - John Smith | | host.example | John Smith",
        "host.example - a b c | | host.example | a b c",
        "shop.example 192.0.2.7 - - | shop.example | 192.0.2.7 | -",
        "shop.example:443 2001:db8::1 - John Smith | shop.example:443 | 2001:db8::1 | John Smith",
        "192.0.2.1:80 192.0.2.7 - frank | 192.0.2.1:80 | 192.0.2.7 | frank",
        "h 1.2.3 - - | | h | - -",
        "h 1.2.3.4.5 - - | | h | - -",
        "h 1.2.3.4444 - - | | h | - -",
        "h 1..3.4 - - | | h | - -",
        "h 1.2.3. - - | | h | - -",
        "h a:b - - | | h | - -",
        "h - [x] | | h | ",
      })
  void theVirtualHostIsToldByTheAddressBehindIt(
      String client, String vhost, String ip, String user) {
    Map<String, String> fields = fields(client + " " + TIME + " " + REQUEST + " 200 1");
    if (user == null) {
      assertThat(fields).isEmpty();
    } else {
      assertThat(fields.get("vhost")).isEqualTo(vhost);
      assertThat(fields.get("ip")).isEqualTo(ip);
      assertThat(fields.getOrDefault("user", "-")).isEqualTo(user);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "GET / HTTP/1.1|GET|/|HTTP/1.1",
        "M-SEARCH * HTTP/1.1|M-SEARCH|*|HTTP/1.1",
        "get /a b?c d HTTP/2.0|get|/a b|HTTP/2.0",
        "GET /old|GET|/old|",
        "GET /a HTTP|GET|/a HTTP|",
        "GET ? HTTP/1.1|GET||HTTP/1.1",
        "GET http://h/p?q HTTP/1.1|GET|http://h/p|HTTP/1.1",
        "GET HTTP/1.1|GET|HTTP/1.1|",
        "GET  HTTP/1.1|GET||HTTP/1.1",
        "GET|||",
        " / HTTP/1.1|||",
        "\\x16\\x03\\x01 / HTTP/1.1|||",
        "G3T / HTTP/1.1|||",
        "AZ-az /|AZ-az|/|",
        "@ /|||",
        "A[ /|||",
        "` /|||",
        "a{ /|||",
      })
  void aRequestIsTakenApart(String request, String method, String path, String protocol) {
    Map<String, String> fields = fields("h - - " + TIME + " \"" + request + "\" 200 1");
    assertThat(fields.get("method")).isEqualTo(method);
    assertThat(fields.get("path")).isEqualTo(path);
    assertThat(fields.get("protocol")).isEqualTo(protocol);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a \\\"b\\\" \\\\ c | a \"b\" \\ c",
        "\\x41\\x7a\\x5C\\x22 | Az\\\"",
        "\\xd0\\x9f\\xd1\\x80 | \u041f\u0440",
        "\\xF0\\x9F\\x98\\x80 | \uD83D\uDE00",
        "caf\u00e9\\t! | 'caf\u00e9\t!'",
        "\\q \\x4 \\xg1 \\ | \\q \\x4 \\xg1 \\",
        "\\x | \\x",
        "\\x4 | \\x4",
        "bad \\xff \\\" | bad \\xff \\\"",
        "\\xed\\xa0\\x80 | \\xed\\xa0\\x80",
        "\\\\x41 | \\x41",
      })
  void escapesAreTakenBack(String written, String read) {
    // A backslash before the closing quote would escape it.
    String field = written.endsWith("\\") ? written + " " : written;
    assertThat(fields("h - - " + TIME + " \"-\" 200 1 \"-\" \"" + field + "\"").get("user_agent"))
        .isEqualTo(written.endsWith("\\") ? read + " " : read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \"ref\" \"agent\" \"203.0.113.9\"",
        " \"ref\" \"agent\" 0.005 upstream",
        " \"ref\" \"agent\" \"unclosed",
        " \"ref\"",
        " \"ref\" ",
        " \"ref\" 17 \"agent\"",
        " 0.005",
        " - \"unclosed",
        " "
      })
  void whatStandsBehindIsPassedOver(String rest) {
    Map<String, String> fields = fields("h - - " + TIME + " " + REQUEST + " 200 1" + rest);
    assertThat(fields).containsEntry("bytes", "1");
    assertThat(fields.get("referer")).isEqualTo(rest.contains("ref") ? "ref" : null);
    assertThat(fields.get("user_agent"))
        .isEqualTo(rest.startsWith(" \"ref\" \"agent\"") ? "agent" : null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "h - - [10/Oct/2000:13:55:36 -0700]",
        "h - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "h [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        " [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "h  - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        " h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "192.0.2.1, 192.0.2.2 - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "h 192.0.2.2 - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "h - - [10/Oct/2000:13:55:36] \"-\" 200 1",
        "h - - [10/Oct/2000:13:55:36 0700] \"-\" 200 1",
        "h - - [10/oct/2000:13:55:36 -0700] \"-\" 200 1",
        "h - - [1/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "h - - [2000-10-10T13:55:36-07:00] \"-\" 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700]\"-\" 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700] - 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 20 1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 2000 1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" OK 1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 ",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1k",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1\"ref\" \"agent\"",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 -1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"a 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"a\\\" 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"a\"b\" 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1 \"ref",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1 \"ref\"x",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1 \"ref\" \"agent",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1 \"ref\" \"agent\\",
        "h - - [10/Oct/2000:13:55:36 -0700] \"-\" 200 1 \"ref\" \"agent\"x",
        "10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "a, 10/Oct/2000:13:55:36 -0700] \"-\" 200 1 [x",
        "h -  [10/Oct/2000:13:55:36 -0700] \"-\" 200 1",
        "h - - [ \"-\" 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700 \"-\" 200 1",
        "h - - [10/Oct/2000:13:55:36 -0700]  200 1",
        "x ",
        "{\"ip\":\"h\"}",
      })
  void anotherLineIsNoRecord(String line) {
    assertThat(reason(line.getBytes(StandardCharsets.UTF_8))).isEqualTo(RejectReason.BAD_RECORD);
  }

  /** A line ends where it ends: behind it stands what was read before. */
  @ParameterizedTest
  @ValueSource(strings = {"\"", "[", "]", "7", " ", "-", "x", "\\"})
  void whatStandsBehindTheLineIsNotOfIt(String behind) {
    for (String rest : List.of("", " ", " \"ref\"", " \"ref\" ", " \"ref\" \"agent\"")) {
      String line = "h - - " + TIME + " \"-\" 200 1" + rest;
      assertThat(fields(line, behind)).as(rest).isNotEmpty().isEqualTo(fields(line));
    }
    for (String line : List.of("h - ", "h - - [", "h - - " + TIME, "h - - " + TIME + " \"-")) {
      assertThat(fields(line, behind)).as(line).isEmpty();
    }
  }

  @Test
  void nothingIsLeftOfTheLineBefore() {
    var wanted = new WantedFields();
    int agent = wanted.slot(FieldPath.of("user_agent"));
    var reader = new LogRecordReader(wanted);
    for (String rest : List.of(" \"-\" \"agent\"", "")) {
      byte[] line = ("h - - " + TIME + " \"-\" 200 1" + rest).getBytes(StandardCharsets.UTF_8);
      assertThat(reader.read(line, 0, line.length, wanted)).isNull();
      assertThat(wanted.text(agent)).isEqualTo(rest.isEmpty() ? null : "agent");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreSaidFirst() {
    byte[] line = ("h - - " + TIME + " \"\u00ff\" 200 1").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(reason(line)).isEqualTo(RejectReason.BAD_UTF8);
    assertThat(reason(new byte[] {'x', (byte) 0xC0})).isEqualTo(RejectReason.BAD_UTF8);
  }

  @Test
  void aMonthOfNoSuchNameIsLeftToWhoeverReadsTheTime() {
    String line = "h - - [10/Okt/2000:13:55:36 -0700] \"-\" 200 1";
    assertThat(fields(line)).containsEntry("time", "2000-00-10T13:55:36-07:00");
  }

  private static Map<String, String> fields(String... namesAndValues) {
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** The fields that are there; none if it is no record. */
  private static Map<String, String> fields(String line) {
    return fields(line, "\n\"]");
  }

  private static Map<String, String> fields(String line, String behind) {
    var wanted = new WantedFields();
    LogField.NAMES.forEach(name -> wanted.slot(FieldPath.of(name)));
    byte[] text = ("#" + line + behind).getBytes(StandardCharsets.UTF_8);
    int end = text.length - behind.length();
    RejectReason reason = new LogRecordReader(wanted).read(text, 1, end, wanted);
    var fields = new LinkedHashMap<String, String>();
    for (int slot = 0; reason == null && slot < LogField.NAMES.size(); slot++) {
      String value = wanted.text(slot);
      if (value != null) {
        fields.put(LogField.NAMES.get(slot), value);
      }
    }
    return fields;
  }

  private static @Nullable RejectReason reason(byte[] line) {
    var wanted = new WantedFields();
    return new LogRecordReader(wanted).read(line, 0, line.length, wanted);
  }
}
