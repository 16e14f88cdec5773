package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a log line by themselves. */
class LogTextTest {

  /** Behind each stands what would go on with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a \\|n| a \\",
        "\\x4|1| \\x4",
        "\\x|41| \\x",
        "\\|x41| \\",
        "a|\\| a",
        "\\\\|n| \\",
        "\\x50|0| P",
        "\\x4f\\x50|0| OP",
        "\\xc3\\xa9|0| \u00e9",
        "\\xc3|\\xa9| \\xc3",
      })
  void ofAPartOfTheBytes(String written, String behind, String read) {
    byte[] bytes = ("\\" + written + behind).getBytes(StandardCharsets.UTF_8);
    assertThat(new LogText().of(bytes, 1, bytes.length - behind.length())).isEqualTo(read);
  }

  @Test
  void ofBytesThatAreControlCharacters() {
    byte[] bytes = "\\x00\\x0a\\x10\\b\\n\\r\\t\\v".getBytes(StandardCharsets.UTF_8);
    assertThat(new LogText().of(bytes, 0, bytes.length)).isEqualTo("\0\n\u0010\b\n\r\t\u000b");
  }

  @Test
  void aTimeHasItsForm() {
    byte[] time = "10/Oct/2000:13:55:36 -0700".getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < LogTime.LENGTH; at++) {
      byte[] bytes = time.clone();
      for (int other = 0; other < 256; other++) {
        bytes[at] = (byte) other;
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(LogTime.isAt(bytes, 0, LogTime.LENGTH))
            .as(text)
            .isEqualTo(text.matches("[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}(:[0-9]{2}){3} [+-][0-9]{4}"));
      }
    }
  }

  @Test
  void aTimeIsWhole() {
    byte[] bytes = "[10/Oct/2000:13:55:36 -0700".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(LogTime.isAt(bytes, 1, bytes.length)).isTrue();
    assertThat(LogTime.isAt(bytes, 1, bytes.length - 1)).isFalse();
    assertThat(LogTime.rfc3339(bytes, 1)).isEqualTo("2000-10-10T13:55:36-07:00");
  }
}
