package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Messages messages = new Messages(new PrintStream(bytes, true, UTF_8));

  @Test
  @Timeout(30)
  void drawsALiveLineThatIsGoneInTheEnd() throws InterruptedException {
    try (var display = ProgressDisplay.start(messages, ProgressStyle.BAR)) {
      display.advanced(Phase.INPUT, 50, 100, 7);
      display.advanced(Phase.INPUT, 40, 100, 6); // Another thread's note, overtaken.
      while (bytes.size() == 0) {
        Thread.sleep(20);
      }
    }
    int whenClosed = bytes.size();
    assertThat(bytes.toString(UTF_8)).contains("50%").doesNotContain("40%").endsWith("\r\u001b[K");
    Thread.sleep(2 * ProgressStyle.BAR.periodMillis());
    assertThat(bytes.size()).isEqualTo(whenClosed);
  }

  @Test
  void aShortRunShowsNothing() {
    try (var display = ProgressDisplay.start(messages, ProgressStyle.PLAIN)) {
      display.advanced(Phase.INPUT, 50, 100, 7);
    }
    assertThat(bytes.size()).isZero();
  }

  @Test
  void passesWarningsOn() {
    try (var display = ProgressDisplay.start(messages, ProgressStyle.NONE)) {
      display.warning("a.gz: is given twice; it is read once");
    }
    assertThat(bytes.toString(UTF_8))
        .isEqualTo("clickspan: warning: a.gz: is given twice; it is read once\n");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, TERMINAL, BAR",
    "AUTO, OTHER, PLAIN",
    "BAR, OTHER, BAR",
    "PLAIN, TERMINAL, PLAIN",
    "NONE, TERMINAL, NONE",
  })
  void autoLooksAtStandardError(
      ProgressStyle asked, Terminal.Device error, ProgressStyle expected) {
    assertThat(asked.on(error)).isEqualTo(expected);
  }
}
