package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void saysInOneLineThatReportsAreTheSame() {
    file(folder, "clicks.json", click("a", 0), click("a", 30), "no\n");
    CommandRun run = CommandRun.of("verify", "--by=os_family", "--gap=10m", "--threads=2", folder);
    assertThat(run.out())
        .matches(
            "same: the embedded and the reference engine give the same [\\d,]+ bytes of report\\R");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void showsTheFirstDifference() {
    assertThatThrownBy(() -> VerifyCommand.compare(bytes("{\"a\":1}"), bytes("{\"a\":2}")))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "the engines differ from byte 5 on: embedded has <{\"a\":1}>, reference has <{\"a\":2}>;"
                + " please report this")
        .extracting("kind")
        .isEqualTo(ErrorKind.INTERNAL);
  }

  @Test
  void showsWhatIsAroundTheDifferenceAndNoMore() {
    String before = "x".repeat(100);
    assertThatThrownBy(() -> VerifyCommand.compare(bytes(before), bytes(before + "y".repeat(100))))
        .hasMessageContaining("from byte 100 on")
        .hasMessageContaining("embedded has <" + "x".repeat(40) + ">")
        .hasMessageContaining("reference has <" + "x".repeat(40) + "y".repeat(40) + ">");
  }

  @Test
  void refusesStandardInput() {
    CommandRun.withInput(click("a", 0), "verify", "-")
        .failsWith(
            ExitCode.USAGE, "-: verify reads its input twice; save this stream to a file first");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
