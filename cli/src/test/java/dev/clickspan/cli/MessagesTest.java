package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Messages messages = new Messages(new PrintStream(bytes, true, UTF_8));

  @Test
  void aLineTakesTheLiveLinesPlace() {
    messages.live("reading 10%");
    messages.line("a warning");
    messages.line("another");
    assertThat(bytes.toString(UTF_8))
        .isEqualTo("\r\u001b[Kreading 10%\r\u001b[Ka warning\nanother\n");
  }

  @Test
  void erasesTheLiveLineOnce() {
    messages.live("x");
    messages.eraseLive();
    messages.eraseLive();
    assertThat(bytes.toString(UTF_8)).isEqualTo("\r\u001b[Kx\r\u001b[K");
  }

  @Test
  void dataCantDriveTheTerminal() {
    messages.line("part.gz:1: not_json: \u001b]0;owned\u0007\u202eevil\u0085\r\nnext ¶ 你好");
    assertThat(bytes.toString(UTF_8))
        .isEqualTo(
            "part.gz:1: not_json: \\u001b]0;owned\\u0007\\u202eevil\\u0085\\u000d\\u000anext ¶ 你好\n");
  }

  @Test
  void nobodyHearsTheUnheard() {
    Messages.unheard().line("?");
    assertThat(bytes.size()).isZero();
  }
}
