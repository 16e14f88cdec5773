package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedFramingTest {

  /** {@code ~} stands for LF; {@code ÿ} and {@code þ} are the bytes 0xFF and 0xFE. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a,b~c,d~ § a,b~c,d~",
        "\"a~b\",c~d,\"e~\"~ § \"aÿb\",c~d,\"eÿ\"~",
        "\"a\"\"~\"\"b\"~c § \"a\"\"ÿ\"\"b\"~c",
        "\"\"~\"\"\"~\"~c § \"\"~\"\"\"ÿ\"~c",
        "a\"~\"b\" § a\"~\"b\"",
        "a,b\"~,c § a,b\"~,c",
        "\"a\"b\"~c § \"a\"b\"~c",
        "\"a\" \"~\"b~ § \"a\" \"~\"bÿ",
        "ÿ,\"ÿ~þ\" § þ,\"þÿþ\"",
        "a;\"b~c\" § a;\"b~c\"",
        "\"never~closed~ § \"neverÿclosedÿ",
      })
  void putsAwayLineBreaksInsideQuotes(String records, String lines) {
    String text = records.replace('~', '\n');
    assertThat(FramedText.whole(new QuotedFraming((byte) ','), text).replace('\n', '~'))
        .isEqualTo(lines);
  }

  @Test
  void putsThemBack() {
    byte[] bytes = Arrays.copyOf("\"aÿb\",\"\r\n\",ÿ".getBytes(ISO_8859_1), 20);
    assertThat(new QuotedFraming((byte) ',').lineBreaks(bytes, 0, 12)).isEqualTo(2);
    assertThat(QuotedFraming.restore(bytes, 0, 12)).isEqualTo(2);
    assertThat(new String(bytes, 0, 12, ISO_8859_1)).isEqualTo("\"a\nb\",\"\r\n\",\n");
  }

  @Test
  void doesAsItsPlainTwinHoweverTheBytesCome() {
    var random = TestSeed.random("QuotedFramingTest");
    for (int round = 0; round < 3_000; round++) {
      String text = FramedText.random("\"\"\",,\n\r abÿþé;\t", 300, random);
      char separator = random.nextBoolean() ? ',' : '\t';
      String lines = plain(text, separator);
      Framing whole = new QuotedFraming((byte) separator);
      Framing pieces = new QuotedFraming((byte) separator);
      assertThat(FramedText.whole(whole, text)).as(text).isEqualTo(lines);
      assertThat(FramedText.inPieces(pieces, text, 1 + random.nextInt(20), random))
          .isEqualTo(lines);
    }
  }

  /** The same by fields: what a field begins with decides how it ends. */
  private static String plain(String text, char separator) {
    var lines = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '"') {
        int end = at + 1;
        while (end < text.length() && (text.charAt(end) != '"' || text.startsWith("\"\"", end))) {
          end += text.charAt(end) == '"' ? 2 : 1;
        }
        String quoted = text.substring(at, Math.min(end, text.length()));
        lines.append(quoted.replace('ÿ', 'þ').replace('\n', 'ÿ'));
        at += quoted.length();
      }
      while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
        lines.append(text.charAt(at) == 'ÿ' ? 'þ' : text.charAt(at));
        at++;
      }
      if (at < text.length()) {
        lines.append(text.charAt(at++));
      }
    }
    return lines.toString();
  }
}
