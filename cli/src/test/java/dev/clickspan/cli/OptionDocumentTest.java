package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/cli.md} has every option, and no other. */
class OptionDocumentTest {

  private static final Pattern OPTION_CELL =
      Pattern.compile("(?m)^\\|[^|]*?`(--[a-z0-9-]+)[^|]*\\|");

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
    CommandLine program = CommandTree.program();
    // picocli's own options of the program, and the help option that every command is given.
    var names = new TreeSet<>(Set.of("--help", "--version"));
    for (CommandLine command : program.getSubcommands().values()) {
      command.getCommandSpec().options().forEach(option -> names.add(option.longestName()));
    }
    return names;
  }
}
