package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.RejectReason;
import dev.clickspan.TestSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Lines of any bytes, against what Java's strings make of them. */
class RejectJsonTest {

  @Test
  void anyBytesCanBeReadBack() throws IOException {
    var random = TestSeed.random("RejectJsonTest");
    var json = new RejectJson();
    for (int round = 0; round < 20_000; round++) {
      // Mostly short ones; some are longer than any buffer on the way.
      byte[] line = new byte[random.nextInt(random.nextInt(200) == 0 ? 40_000 : 12)];
      int kind = random.nextInt(4);
      for (int i = 0; i < line.length; i++) {
        line[i] = (byte) (kind == 0 ? random.nextInt(128) : pick(random.nextInt(1 << 16)));
      }
      byte[] padded = new byte[line.length + 7];
      System.arraycopy(line, 0, padded, 3, line.length);
      var out = new ByteArrayOutputStream();
      json.write(5, RejectReason.NOT_JSON, padded, 3, 3 + line.length, out);
      String text = new String(line, StandardCharsets.UTF_8);
      boolean utf8 = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), line);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"offset\":5,\"reason\":\"not_json\",\"text\":\""
                  + escaped(text)
                  + (utf8 ? "\"}" : "\",\"base64\":\"" + base64(line) + "\"}"));
    }
  }

  /** Bytes of characters of all lengths, and of none. */
  private static int pick(int random) {
    int[] bytes = {
      'a', '"', 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xED, 0xA0, 0xF0, 0x9F, 0x98, 0x80, 0xFF
    };
    return bytes[random % bytes.length];
  }

  private static String base64(byte[] line) {
    return Base64.getEncoder().encodeToString(line);
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int shortForm = "\b\t\n\f\r\"\\".indexOf(c);
      if (shortForm >= 0) {
        escaped.append('\\').append("btnfr\"\\".charAt(shortForm));
      } else if (c < ' ') {
        escaped.append("\\u%04X".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Test
  void theTwoPartsAreOneObject() {
    assertThat(new String(RejectJson.start("a\"b.json", 7), StandardCharsets.UTF_8))
        .isEqualTo("{\"file\":\"a\\\"b.json\",\"line\":7");
  }
}
