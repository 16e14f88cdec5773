package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the documents to the program. */
class DocumentsTest {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root"));

  private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9_]*)\":");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern WORD = Pattern.compile("([a-z0-9_]+)");
  private static final Pattern CLASS_NAME = Pattern.compile("([A-Z][a-z0-9]+){2,}");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");
  private static final Pattern WHOLE_OPTION = Pattern.compile("(--[a-z][a-z0-9-]+)");

  private final List<Path> documents = new ArrayList<>();

  @BeforeEach
  void findDocuments() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      Stream.concat(top, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .forEach(documents::add);
    }
    assertThat(documents).hasSizeGreaterThan(5);
  }

  @Test
  void theReadmeShowsWhatTheProgramPrints() throws IOException {
    String expected = Files.readString(ROOT.resolve("examples/expected/count.txt"));
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("```\n$ ./clickspan count examples/data/*.json.gz\n" + expected + "```");
  }

  @Test
  void theDocumentOfCommandsShowsATerminal() throws IOException {
    String data = ROOT.resolve("examples/data").toString();
    String expected = Files.readString(ROOT.resolve("examples/expected/report-terminal.txt"));
    String text = CommandRun.onTerminal(80, "report", "--quiet", "--top", "5", data).out();
    assertThat(text.replaceAll("\u001b\\[\\d?m", "")).isEqualTo(expected);
    assertThat(Files.readString(ROOT.resolve("docs/cli.md")))
        .contains("```\n$ ./clickspan report --top 5 examples/data\n" + expected + "```");
  }

  @ParameterizedTest
  @CsvSource({
    "count, table, count.txt",
    "count, json, count.json",
    "count, csv, count.csv",
    "report, table, report.txt",
    "report, json, report.json",
  })
  void theExamplesGiveTheirExpectedOutput(String command, String format, String file)
      throws IOException {
    String data = ROOT.resolve("examples/data").toString();
    CommandRun run = CommandRun.of(command, "--quiet", "--format", format, data);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(Files.readString(ROOT.resolve("examples/expected/" + file)));
  }

  @Test
  void theDocumentOfTheReportNamesItsKeys() throws IOException {
    String report = Files.readString(ROOT.resolve("examples/expected/report.json"));
    var keys = new TreeSet<String>(matches(KEY, report));
    keys.removeAll(List.of("browser_family", "os_family", "device_family"));
    assertThat(keys).hasSizeGreaterThan(60);
    var named = new HashSet<String>();
    for (String code : matches(CODE, ROOT.resolve("docs/report-schema.md"))) {
      named.addAll(matches(WORD, code));
    }
    assertThat(named).containsAll(keys);
  }

  @Test
  void classesThatDocumentsNameAreThere() throws IOException {
    Set<String> classes = new HashSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.endsWith(".java"))
          .forEach(name -> classes.add(name.replace(".java", "")));
    }
    for (Path document : documents) {
      for (String code : matches(CODE, document)) {
        String name = code.replaceAll("[.(].*", "");
        if (CLASS_NAME.matcher(name).matches() && !isOfTheJdk(name)) {
          assertThat(classes).as("%s names `%s`", document.getFileName(), code).contains(name);
        }
      }
    }
  }

  private static boolean isOfTheJdk(String name) {
    return name.equals("GZIPInputStream");
  }

  @Test
  void linksBetweenDocumentsLeadSomewhere() throws IOException {
    for (Path document : documents) {
      for (String target : matches(LINK, document)) {
        assertThat(document.resolveSibling(target))
            .as("link in %s", document.getFileName())
            .exists();
      }
    }
  }

  @Test
  void optionsThatUserDocumentsNameAreThere() throws IOException {
    var known = new HashSet<String>(matches(WHOLE_OPTION, CommandRun.of("--help").out()));
    for (String command : CommandTree.program().getSubcommands().keySet()) {
      known.addAll(matches(WHOLE_OPTION, CommandRun.of(command, "--help").out()));
    }
    for (String name :
        List.of("README.md", "docs/SEMANTICS.md", "docs/session-table.md", "docs/cli.md")) {
      for (String code : matches(CODE, ROOT.resolve(name))) {
        assertThat(known).as("%s names %s", name, code).containsAll(matches(WHOLE_OPTION, code));
      }
    }
  }

  private static List<String> matches(Pattern pattern, Path document) throws IOException {
    return matches(pattern, Files.readString(document));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
