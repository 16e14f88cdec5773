package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void showsFieldsAndWhatToRunNext() {
    Path file = file(folder, "clicks.json", click("a", 0), click("b", 1), click("c", 2));
    CommandRun run = CommandRun.of("inspect", file);
    assertThat(run.out())
        .startsWith("the first 3 lines of clicks.json:\n\nfield ")
        .containsPattern("anonymous_id +string +all +3 +visitor +a, b, c\n")
        .containsPattern("device_sent_timestamp +integer +all +3 +time \\(epoch ms\\) ")
        .contains("\nrun next:\n  clickspan report ")
        .endsWith(file + "\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void callsTheProgramWhatTheUserCalledIt() {
    Path file = file(folder, "clicks.json", click("a", 0));
    assertThat(
            CommandRun.with(Map.of("clickspan.command", "./my tools/clickspan"), "inspect", file)
                .out())
        .contains("\nrun next:\n  './my tools/clickspan' report ");
  }

  @Test
  void looksAtAsManyLinesAsAsked() {
    Path file = file(folder, "clicks.json", click("a", 0), click("b", 1));
    assertThat(CommandRun.of("inspect", "--lines", 1, file).out())
        .startsWith("the first 1 line of clicks.json:");
    CommandRun.of("inspect", "--lines", 0, file)
        .failsWith(ExitCode.USAGE, "--lines must be at least 1, not 0");
  }

  @Test
  void saysThatThereAreNoFields() {
    Path file = file(folder, "none.json", "no\n");
    CommandRun.of("inspect", file)
        .gives(
            "the first 1 line of none.json:\n\nno line is a JSON object, so no field can be named\n");
  }

  @Test
  void dataCantDriveTheTerminal() {
    Path file = file(folder, "x.json", "{\"\\u001b[1m\":\"\\u001b[2J\"}\n");
    assertThat(CommandRun.of("inspect", file).out())
        .contains("\\u001b[1m", "\\u001b[2J")
        .doesNotContain("\u001b");
  }

  @Test
  void readsStandardInput() {
    assertThat(CommandRun.withInput(click("a", 0), "inspect", "-").out())
        .startsWith("the first 1 line of -:")
        .contains("run next:\n");
  }
}
