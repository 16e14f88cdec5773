package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ShippedTextsTest {

  /** Calls what the shell would call at the tabulator key, and prints what it got. */
  private static final String TABULATOR =
      """
      source "$1" || exit; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      _complete_clickspan 2>/dev/null
      echo "${COMPREPLY[*]}"
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws Exception {
    ShippedTexts.main(folder.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "cou; count",
        "count --file-r; --file-rule",
        "count --file-rule v; visitor-last",
        "count --bots e; exclude",
        "report --time-unit m; ms",
        "report --preset s; segment snowplow",
        "sessions --format pa; parquet",
        "generate --pr; --profile",
      })
  @DisabledOnOs(OS.WINDOWS)
  void theShellCompletes(String typed, String completions) throws Exception {
    var command = new ArrayList<>(List.of("bash", "-c", TABULATOR, "bash"));
    command.add(folder.resolve("completion/clickspan.bash").toString());
    command.add("clickspan");
    command.addAll(List.of(typed.split(" ", -1)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out.strip()).isEqualTo(completions);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"count", "report", "sessions", "query", "verify", "inspect", "fetch", "generate"})
  void aPageNamesEveryOptionOfItsCommand(String command) throws Exception {
    CommandLine line =
        requireNonNull(CommandTree.documentedProgram().getSubcommands().get(command));
    String page = Files.readString(folder.resolve("man/man1/clickspan-" + command + ".1"));
    assertThat(page)
        .startsWith(".TH CLICKSPAN\\-" + command.toUpperCase(Locale.ROOT) + " 1 ")
        .contains(
            "\n.SH \"NAME\"\nclickspan\\-" + command + " \\- ", "\n.SH \"EXIT STATUS\"\n0 done");
    for (OptionSpec option : line.getCommandSpec().options()) {
      assertThat(page).contains(option.longestName().replace("-", "\\-"));
    }
  }

  @Test
  void thePageOfTheProgramNamesTheCommands() throws Exception {
    assertThat(Files.readAllLines(folder.resolve("man/man1/clickspan.1")))
        .containsSubsequence(
            List.of(
                ".SH \"NAME\"",
                "clickspan \\- turns raw clickstream files into sessions",
                ".SH \"COMMANDS\"",
                ".B \"count\"",
                "Counts unique sessions by file.",
                ".SH \"SEE ALSO\"",
                ".BR clickspan\\-count (1),"));
  }

  /** A line that begins with a dot or a quote is a request, and a backslash begins an escape. */
  @Test
  void noTextIsTakenForARequest() throws Exception {
    try (Stream<Path> pages = Files.list(folder.resolve("man/man1"))) {
      for (Path page : pages.toList()) {
        assertThat(Files.readAllLines(page))
            .allMatch(line -> line.matches("(\\.(TH|SH|B|BR|TP)( .*)?|[^.'].*)"))
            .allMatch(line -> line.matches("([^\\\\]|\\\\[-e&]|\\\\\\(dq)*"));
      }
    }
  }
}
