package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrintableStreamTest {

  private static final String TEXT = "é,你好,\ud83d\ude00,\u001b[2J,\u202e\r\n\n\u009b\udb40\udc41";
  private static final String SHOWN =
      "é,你好,\ud83d\ude00,\\u001b[2J,\\u202e\\u000d\n\n\\u009b\\udb40\\udc41";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void showsTheSameHoweverTheBytesCome() throws IOException {
    byte[] bytes = TEXT.getBytes(UTF_8);
    for (int piece = 1; piece <= bytes.length; piece++) {
      shown.reset();
      var stream = new PrintableStream(shown);
      for (int at = 0; at < bytes.length; at += piece) {
        stream.write(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece)));
      }
      assertThat(shown.toString(UTF_8)).as("in pieces of %d", piece).isEqualTo(SHOWN);
    }
  }

  @Test
  void takesAnyBytesAndAnyNumberOfThem() throws IOException {
    byte[] many = TEXT.repeat(1_000).getBytes(UTF_8);
    new PrintableStream(shown).write(many);
    assertThat(shown.toString(UTF_8)).isEqualTo(SHOWN.repeat(1_000));
    shown.reset();
    new PrintableStream(shown).write(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, 'b'});
    assertThat(shown.toString(UTF_8)).isEqualTo("a\ufffd\ufffdb");
  }
}
