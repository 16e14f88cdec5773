package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Holds SECURITY.md to the tests that it names, and the sources to what no run could show. */
class PromisesTest {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root"));
  private static final List<String> MODULES = List.of("core", "tables", "s3", "cli", "spark");

  private static final Pattern PROMISE = Pattern.compile("(?m)^\\*\\*(.+?)\\.?\\*\\*");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+) \\| ([^|]+) \\| (.+) \\|$");
  private static final Pattern TEST =
      Pattern.compile("`(\\w+Test)(?:#(\\w+))?`(?: \\([a-z0-9]+\\))?|`(bench/\\w+)`");

  @Test
  void eachPromiseNamesItsTestsAndTheyAreThere() throws IOException {
    String document = Files.readString(ROOT.resolve("SECURITY.md"));
    String promises = section(document, "## What is promised");
    String table = section(document, "## How it is held");
    Map<String, String> tests = tests();
    Set<String> held = new HashSet<>();
    for (var row : ROW.matcher(table).results().skip(1).toList()) {
      held.add(row.group(1));
      assertThat(TEST.matcher(row.group(3)).replaceAll("")).as(row.group(2)).matches("[, ]*");
      for (var test : TEST.matcher(row.group(3)).results().toList()) {
        if (test.group(3) != null) {
          assertThat(ROOT.resolve(test.group(3))).exists();
        } else {
          assertThat(tests).containsKey(test.group(1));
          if (test.group(2) != null) {
            assertThat(tests.get(test.group(1))).contains(" " + test.group(2) + "(");
          }
        }
      }
    }
    assertThat(held)
        .containsExactlyInAnyOrderElementsOf(
            PROMISE
                .matcher(promises)
                .results()
                .map(promise -> promise.group(1))
                .collect(Collectors.toSet()));
  }

  private static String section(String document, String title) {
    int start = document.indexOf(title + "\n");
    assertThat(start).as(title).isPositive();
    int end = document.indexOf("\n## ", start);
    return document.substring(start, end < 0 ? document.length() : end);
  }

  /** The texts of all tests by their names. */
  private static Map<String, String> tests() throws IOException {
    var tests = new HashMap<String, String>();
    try (Stream<Path> files = Files.list(ROOT)) {
      for (Path module : files.filter(file -> Files.isDirectory(file.resolve("src"))).toList()) {
        sources(module.resolve("src/test/java"))
            .forEach((file, text) -> tests.put(file.replace(".java", ""), text));
      }
    }
    return tests;
  }

  private static Map<String, String> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> String.valueOf(file.getFileName()), PromisesTest::text, String::concat));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingMakesObjectsOrClassesOrProcessesOfData() throws IOException {
    noSourceHas(
        "ObjectInputStream|XMLDecoder|ScriptEngine|Class\\.forName|loadClass|URLClassLoader"
            + "|ProcessBuilder|\\.exec\\(",
        Set.of());
  }

  /** Beside the SDK of S3, which gives addresses, and DuckDB, which may use no network. */
  @Test
  void oneClassOpensConnectionsAndNoneChoosesWhomToTrust() throws IOException {
    noSourceHas("newHttpClient|HttpClient\\.newBuilder", Set.of("Transport.java"));
    noSourceHas(
        "java\\.net\\.(Socket|ServerSocket|DatagramSocket|HttpURLConnection|URLConnection)"
            + "|openConnection|openStream\\(|SocketChannel|TrustManager|SSLContext|SSLParameters"
            + "|HostnameVerifier",
        Set.of());
  }

  private static void noSourceHas(String pattern, Set<String> but) throws IOException {
    Pattern unwanted = Pattern.compile(pattern);
    for (String module : MODULES) {
      Map<String, String> sources = sources(ROOT.resolve(module).resolve("src/main/java"));
      assertThat(sources).isNotEmpty();
      sources.forEach(
          (file, text) ->
              assertThat(!but.contains(file) && unwanted.matcher(text).find())
                  .as("%s of %s has what it must not: %s", file, module, pattern)
                  .isFalse());
    }
  }

  /** Who sees the list of processes sees options. */
  @Test
  void noOptionTakesASecret() {
    for (CommandLine command : CommandTree.program().getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertThat(option.longestName())
            .doesNotContainPattern("key|secret|token|password|credential|user$|login|header");
      }
    }
  }
}
