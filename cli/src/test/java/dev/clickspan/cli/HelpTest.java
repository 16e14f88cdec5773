package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @Test
  void listsTheCommands() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.out())
        .startsWith("Turns raw clickstream files into sessions.")
        .containsSubsequence(
            "count",
            "report",
            "sessions",
            "query",
            "verify",
            "inspect",
            "fetch",
            "generate",
            "Exit codes:")
        .doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"count", "report", "sessions", "query", "verify", "inspect", "fetch", "generate"})
  void everyCommandHasItsHelp(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.out()).startsWith("Usage: clickspan " + command + " [OPTIONS]");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void groupsOptions() {
    assertThat(CommandRun.of("report", "--help").out())
        .containsSubsequence(
            "\nOptions:\n",
            "--output",
            "\nFields of a line:\n",
            "--visitor",
            "\nRules of a session:\n",
            "--gap",
            "\nTables:\n",
            "--by",
            "\nThe run:\n",
            "--engine",
            "--threads",
            "\nMessages:\n",
            "--progress",
            "--quiet");
  }

  @Test
  void tellsItsVersion() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.out()).startsWith("clickspan ").contains("\nJava ");
    assertThat(run.exitCode()).isZero();
  }
}
