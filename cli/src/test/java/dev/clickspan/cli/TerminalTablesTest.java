package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of a report, on a terminal and elsewhere. */
class TerminalTablesTest {

  private static final int VISITORS = 12;

  @TempDir private Path folder = Path.of("");
  private Path input = Path.of("");

  /** A visitor with a session for each browser; the first browsers have two. */
  @BeforeEach
  void writeFile() {
    String[] lines =
        IntStream.range(0, VISITORS + 2)
            .mapToObj(at -> click("visitor" + at, at, "browser " + at % VISITORS))
            .toArray(String[]::new);
    input = file(folder, "clicks.json", lines);
  }

  @Test
  void plainTextIsTheSameWhereverItGoesAndLeavesNothingOut() throws IOException {
    CommandRun piped = report("--by=browser_family");
    assertThat(piped.out())
        .contains("browser 11 ")
        .doesNotContain("\u001b", "█", "… and")
        .containsSubsequence("totals", "day in UTC", "file ", "browser_family", "duration from, s");
    Path file = folder.resolve("report.txt");
    CommandRun.onTerminal(40, "report", "--by=browser_family", "-o", file, input).gives("");
    assertThat(Files.readString(file)).isEqualTo(piped.out());
  }

  @Test
  void aTerminalGetsTenRowsAndBars() {
    String text = terminal(80, "--by=browser_family").out();
    assertThat(text)
        .contains("browser 7 ", "\n… and 2 more           2  14.3 %\n", "██")
        .doesNotContain("browser 8")
        .containsSubsequence("totals", "sessions per hour", "file ", "browser_family", "duration ");
    assertThat(CommandRun.onTerminal(80, "report", "--quiet", "-o", "-", input).out())
        .contains("██");
  }

  @ParameterizedTest
  @CsvSource({"0, 12, 0", "all, 12, 0", "12, 12, 0", "5, 5, 7", "999999999, 12, 0"})
  void topSaysHowManyRows(String top, int rows, int others) {
    for (CommandRun run : new CommandRun[] {report("--top", top), terminal(80, "--top", top)}) {
      assertThat(run.out().lines().filter(line -> line.startsWith("browser "))).hasSize(rows);
      assertThat(run.out().contains("… and " + others + " more")).isEqualTo(others > 0);
    }
    assertThat(report("--top=5").out()).contains("\n… and 7 more: 7 sessions, 50.0 %\n");
  }

  @ParameterizedTest
  @CsvSource({"0, 80", "1, 40", "40, 40", "60, 60", "120, 120"})
  void theWidthIsTheTerminals(int columns, int longest) {
    String name = "x".repeat(200);
    input = file(folder, name + ".json", click("a", 0, name));
    assertThat(terminal(columns).out().lines().mapToInt(TerminalTablesTest::columns).max())
        .hasValue(longest);
  }

  private static int columns(String line) {
    return line.replaceAll("\u001b\\[\\d?m", "").length();
  }

  @Test
  void aTerminalThatTakesNoUtf8GetsAscii() {
    input = file(folder, "clicks.json", click("a", 0, "Käse"));
    var latin = Map.of("clickspan.stdout", "terminal", "stdout.encoding", "ISO-8859-1");
    assertThat(done(CommandRun.with(latin, arguments("--by=browser_family"))).out())
        .matches("\\p{ASCII}*")
        .contains("K\\u00e4se", "####");
  }

  private CommandRun report(String... options) {
    return done(CommandRun.of(arguments(options)));
  }

  private CommandRun terminal(int columns, String... options) {
    return done(CommandRun.onTerminal(columns, arguments(options)));
  }

  private Object[] arguments(String... options) {
    Object[] arguments = new Object[options.length + 3];
    arguments[0] = "report";
    arguments[1] = "--quiet";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[options.length + 2] = input;
    return arguments;
  }

  private static CommandRun done(CommandRun run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run;
  }
}
