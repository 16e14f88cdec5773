package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals and closed pipes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ProcessTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String CLASS_PATH = System.getProperty("java.class.path", "");

  @TempDir private Path folder = Path.of("");
  @TempDir private Path outside = Path.of("");

  @Test
  void aStoppedRunTidiesUp() throws IOException, InterruptedException {
    Path messages = outside.resolve("messages");
    Process process =
        new ProcessBuilder(
                JAVA,
                "-cp",
                CLASS_PATH,
                Main.class.getName(),
                "generate",
                "--events=100m",
                "--to=" + folder)
            .redirectError(messages.toFile())
            .start();
    while (names().isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(names()).noneMatch(name -> name.endsWith("partial"));
    assertThat(messages).content().startsWith("clickspan: ").contains("stopped").hasLineCount(1);
  }

  @Test
  void aReaderWhoHasSeenEnoughIsNoFailure() throws IOException, InterruptedException {
    Path file = file(folder, "clicks.json", click("a", 0));
    String command = "{ \"$@\"; echo \"exit code $?\" >&2; } | true";
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                command,
                "sh",
                JAVA,
                "-cp",
                CLASS_PATH,
                Main.class.getName(),
                "report",
                "--quiet",
                file.toString())
            .start();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(err).isEqualTo("exit code 0\n");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
