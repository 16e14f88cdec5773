package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {

  private static final List<String> ARGUMENTS =
      List.of("--gap", "30m", "-o", "my report.html", "it's", "", "a*b", "$HOME", "~", "é", "x\ny");

  @Test
  void quotesWhatAShellWouldTakeForSomethingElse() {
    assertThat(CommandText.of("clickspan report", ARGUMENTS))
        .isEqualTo(
            "clickspan report --gap 30m -o 'my report.html' 'it'\\''s' '' 'a*b' '$HOME' '~' 'é'"
                + " 'x\ny'");
  }

  @Test
  void aShellReadsTheSameArgumentsAgain() throws IOException, InterruptedException {
    String printed = "printf '%s\\0' " + CommandText.of("", ARGUMENTS);
    Process shell = new ProcessBuilder("sh", "-c", printed).start();
    String read =
        new String(
            shell.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
    assertThat(shell.waitFor()).isZero();
    assertThat(read.split("\0", -1)).startsWith(ARGUMENTS.toArray(String[]::new));
  }
}
