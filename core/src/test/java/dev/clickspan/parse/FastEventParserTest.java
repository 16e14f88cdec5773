package dev.clickspan.parse;

import dev.clickspan.EpochUnit;
import dev.clickspan.TestSeed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fast and the strict parser take the same lines for the same events. */
class FastEventParserTest {

  private static final List<String> TEMPLATES =
      List.of(
          "{\"anonymous_id\":\"%s\",\"device_sent_timestamp\":%s,\"event\":\"pageview\",\"n\":%d,"
              + "\"browser_family\":\"%s\"}",
          "{\"n\" : %3$d, \"context\" : {\"os\" : \"%4$s\", \"tags\" : [1, \"two\", {}, null]},"
              + " \"anonymous_id\":\"%1$s\", \"device_sent_timestamp\":\"%2$s\", \"x\":-1.50e3}\r",
          "{\"device_sent_timestamp\":%2$s,\"browser_family\":null,\"anonymous_id\":%3$d,\"y\":true}",
          "{\"context\":\"%4$s\",\"anonymous_id\":\"%1$s\",\"device_sent_timestamp\":%2$s,"
              + "\"version\":\"1.0\",\"empty\":{},\"list\":[]}",
          "{\"anonymous_id\":\"%1$s\",\"anonymous_id\":\"b\",\"device_sent_timestamp\":%2$s}",
          "{\"context\":{\"os\":\"a\"},\"anonymous_id\":\"%1$s\",\"context\":{\"n\":1},"
              + "\"device_sent_timestamp\":%2$s}");

  private static final List<String> VISITORS =
      List.of(
          "84cc8775-0e38-4787-a4ff-dd66ccfcf956",
          "84CC8775-0E38-4787-A4FF-DD66CCFCF956",
          "0123-short",
          "",
          "caf\u00e9",
          "caf\\u00e9",
          "tab\\t",
          "half\\ud800",
          "x");

  private static final List<String> TIMES =
      List.of(
          "1591000000000",
          "1591000000001",
          "0591000000000",
          "-5",
          "1.5",
          "15910000000000000",
          "159100000000O",
          "2020-06-01T12:00:00Z",
          "null",
          "",
          "253402300800000",
          "9999999999999");

  private static final List<String> FAMILIES =
      List.of("Chrome", "Googlebot", "", "Fire\\\"fox", "\u00dcbrowser", "a", "Eightchr", "\\/");

  /** Bytes that mean something to JSON or to the kernels. */
  private static final byte[] MUTATIONS =
      "\"\\{}[]:,0-1e. \t\r\nnu\u0000\u001f\u007f\u0080\u00ff"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final SplittableRandom random = TestSeed.random("FastEventParserTest");

  @Test
  void agreesWithTheStrictParserOnRandomAndMutatedLines() {
    for (int round = 0; round < 500; round++) {
      // Mostly one template, so that shapes are learned, settled and then broken.
      int main = random.nextInt(TEMPLATES.size());
      int oddOneIn = random.nextInt(2, 200);
      var text = new StringBuilder();
      for (int line = random.nextInt(300); line >= 0; line--) {
        boolean odd = random.nextInt(oddOneIn) == 0;
        text.append(odd ? line(random.nextInt(TEMPLATES.size())) : plainLine(main)).append('\n');
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      for (int mutations = random.nextInt(6); mutations > 0; mutations--) {
        bytes[random.nextInt(bytes.length)] = MUTATIONS[random.nextInt(MUTATIONS.length)];
      }
      agree(Arrays.copyOf(bytes, bytes.length - random.nextInt(2)));
    }
  }

  @Test
  void agreesOnEveryMutationOfEveryByteOfALine() {
    int round = 0;
    for (int template = 0; template < TEMPLATES.size(); template++) {
      String line = plainLine(template);
      String start = (line + "\n").repeat(70);
      for (int at = 0; at < line.length(); at++) {
        for (byte mutation : MUTATIONS) {
          byte[] bytes = (start + line + "\n" + line).getBytes(StandardCharsets.UTF_8);
          bytes[start.length() + at] = mutation;
          ParserAgreement.ofOne(round++, bytes, unit());
        }
      }
    }
  }

  private String plainLine(int template) {
    return TEMPLATES
        .get(template)
        .formatted(
            VISITORS.get(random.nextInt(3)),
            TIMES.get(random.nextInt(2)),
            random.nextInt(100),
            FAMILIES.get(random.nextInt(3)));
  }

  private String line(int template) {
    return TEMPLATES
        .get(template)
        .formatted(
            VISITORS.get(random.nextInt(VISITORS.size())),
            TIMES.get(random.nextInt(TIMES.size())),
            random.nextInt(-100, 100),
            FAMILIES.get(random.nextInt(FAMILIES.size())));
  }

  private void agree(byte[] lines) {
    ParserAgreement.of(lines, unit());
  }

  private EpochUnit unit() {
    return random.nextInt(4) == 0 ? EpochUnit.MICROSECONDS : EpochUnit.MILLISECONDS;
  }
}
