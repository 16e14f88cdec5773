package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/cli.md} has every option, and no other. */
class OptionDocumentTest {

  private static final Pattern OPTION_CELL = Pattern.compile("(?m)^\\|[^|]*?`(--[a-z-]+)[^|]*\\|");

  @Test
  void everyOptionIsDocumentedAndNoOther() throws IOException {
    Path document = Path.of(System.getProperty("clickspan.root", ""), "docs/cli.md");
    Set<String> documented =
        OPTION_CELL
            .matcher(Files.readString(document))
            .results()
            .map((MatchResult cell) -> cell.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(options());
  }

  private static Set<String> options() {
    var nowhere = new ByteArrayOutputStream();
    var error = new PrintStream(nowhere, true, StandardCharsets.UTF_8);
    CommandLine program = CommandTree.forArguments(Terminal.ofProcess(nowhere, error));
    var names = new TreeSet<String>();
    for (OptionSpec option : program.getCommandSpec().options()) {
      names.add(option.longestName());
    }
    for (CommandLine command : program.getSubcommands().values()) {
      command.getCommandSpec().options().forEach(option -> names.add(option.longestName()));
    }
    return names;
  }
}
