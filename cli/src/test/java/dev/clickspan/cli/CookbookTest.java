package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every command of the cookbook, and of other documents for users, prints what stands below it
 * there. With {@code -Dclickspan.cookbook=write} what they print is written into the documents
 * instead.
 */
class CookbookTest {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root", ""));

  /** A command up to the line that ends with its inputs, and its output. */
  private static final Pattern RECIPE =
      Pattern.compile("(?s)(```\n\\$ (\\./clickspan [^`]*? examples/[a-z0-9/*.]+)\n)(.*?)(```\n)");

  @ParameterizedTest
  @CsvSource({
    "docs/cookbook.md, 10",
    "docs/session-table.md, 2",
    "README.md, 2",
    "docs/inputs.md, 9"
  })
  void printsWhatItShows(String name, int atLeast) throws IOException {
    Path file = ROOT.resolve(name);
    String document = Files.readString(file);
    var commands = new ArrayList<String>();
    String printed =
        RECIPE
            .matcher(document)
            .replaceAll(
                recipe -> {
                  commands.add(recipe.group(2));
                  return Matcher.quoteReplacement(
                      recipe.group(1) + output(recipe.group(2)) + recipe.group(4));
                });
    assertThat(commands).hasSizeGreaterThanOrEqualTo(atLeast);
    if (System.getProperty("clickspan.cookbook", "").equals("write")) {
      Files.writeString(file, printed);
    } else {
      assertThat(document).isEqualTo(printed);
    }
  }

  private static String output(String command) {
    List<String> words = ShellWords.of(command);
    Object[] arguments =
        words.subList(1, words.size()).stream()
            .map(word -> word.startsWith("examples/") ? ROOT.resolve(word) : word)
            .toArray();
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
    return run.out();
  }
}
