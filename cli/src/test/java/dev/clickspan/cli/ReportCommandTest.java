package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeFile() {
    file(
        folder,
        "clicks.json.gz",
        click("a", 0, "Chrome"),
        click("a", 10, "Firefox"),
        click("b", 1439));
  }

  @Test
  void printsTables() {
    CommandRun run = CommandRun.of("report", folder);
    assertThat(run.out()).contains("sessions").contains("browser_family").contains("Chrome");
    assertThat(run.err()).startsWith("3 events of 2 visitors in 1 file");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void printsJson() {
    CommandRun run = CommandRun.of("report", "--format", "json", folder);
    assertThat(run.out())
        .startsWith("{\"schema\":\"clickspan.report/1\"")
        .contains("\"unique_sessions_by_file\":{\"clicks.json.gz\":2}")
        .contains("\"browser_family\"", "\"os_family\"", "\"device_family\"");
  }

  @Test
  void writesAPageThatSaysHowItWasMade() throws IOException {
    Path page = folder.resolve("it's.html");
    CommandRun run = CommandRun.of("report", "--quiet", "-o", page, "--gap", "10m", folder);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    String command = "clickspan report --quiet -o '%s' --gap 10m %s";
    String quoted = page.toString().replace("'", "'\\''");
    assertThat(Files.readString(page))
        .startsWith("<!doctype html>")
        .contains(command.formatted(quoted, folder).replace("'", "&#39;"))
        .contains("pauses for 10 min or longer")
        .contains("[\"Chrome\",");
  }

  @Test
  void writesTheSamePageForTheSameCommand() {
    CommandRun page = CommandRun.of("report", "--format", "html", "--quiet", folder);
    assertThat(page.out()).startsWith("<!doctype html>").endsWith("</html>\n");
    CommandRun.of("report", "--format", "html", "--quiet", folder).gives(page.out());
  }

  @Test
  void segmentsByTheFieldsAsked() {
    assertThat(json("--by", "os_family,anonymous_id"))
        .contains("\"os_family\":[", "\"anonymous_id\":[")
        .doesNotContain("browser_family");
  }

  @Test
  void segmentsByTheLastEventIfAsked() {
    assertThat(json("--by", "browser_family")).doesNotContain("Firefox");
    assertThat(json("--by", "browser_family", "--segment-rule", "last")).contains("Firefox");
  }

  @Test
  void putsTheTimelineInTheZoneAsked() {
    assertThat(json()).doesNotContain("2020-06-02");
    assertThat(json("--zone", "Europe/Berlin")).contains("\"Europe/Berlin\"", "2020-06-02");
  }

  @Test
  void everyFormatSaysWhatIsFolded() {
    file(folder, "many.json", click("x", 0, "Opera"), click("y", 0, "Edge"), click("z", 0, "Edge"));
    String option = "--max-values=1";
    assertThat(json(option, "--by", "browser_family"))
        .contains(
            "\"max_values\":1,",
            "\"other_segments\":{\"browser_family\":{\"values\":2,\"sessions\":3,"
                + "\"events\":3,\"single_event_sessions\":3,\"duration_sum_s\":")
        .doesNotContain("Opera");
    assertThat(json()).contains("\"max_values\":null,", "\"other_segments\":null", "Opera");
    assertThat(CommandRun.of("report", option, "--by=browser_family", folder).out())
        .contains("(other), 2 values: 3 sessions, 60.0 %")
        .doesNotContain("Opera");
    assertThat(CommandRun.onTerminal(80, "report", option, "--by=browser_family", folder).out())
        .contains("(other), 2 values  ")
        .doesNotContain("Opera");
    assertThat(CommandRun.of("report", option, "--format=html", folder).out())
        .contains("\"others\":[2,3,3]")
        .doesNotContain("[\"Opera\"");
  }

  @Test
  void whatIsCutFromATableStandsWithWhatIsFolded() {
    file(folder, "many.json", click("x", 0, "Opera"), click("y", 0, "Edge"), click("z", 0, "Edge"));
    CommandRun cut =
        CommandRun.of("report", "--max-values=2", "--top=1", "--by=browser_family", folder);
    assertThat(cut.out()).contains("… and 2 more: 3 sessions, 60.0 %");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.csv", "x.parquet", "x.json.gz", "x.html.zst", "x.ndjson"})
  void aFileOfAnotherFormatIsNoTable(String name) {
    Path file = folder.resolve(name);
    CommandRun.of("report", "-o", file, folder)
        .failsWith(
            ExitCode.USAGE,
            "--output " + file + ": ends like another format; give --format, or another name");
    assertThat(file).doesNotExist();
  }

  @Test
  void noValueAtAllIsRefused() {
    CommandRun.of("report", "--max-values=0", folder)
        .failsWith(ExitCode.USAGE, "--max-values is 0; give at least 1");
  }

  @Test
  void everyFormatSaysHowManyDuplicatesThereWere() {
    // All of a visitor's events have the same system here.
    assertThat(json("--event-id", "os_family"))
        .contains("\"duplicates\":1,\"state\"", "\"duplicates\":1,\"rejects\"");
    assertThat(json()).contains("\"duplicates\":0,\"state\"", "\"duplicates\":null");
    String sentence = "A visitor's later event of the same %s is a duplicate; 1 was dropped.";
    assertThat(CommandRun.of("report", "--event-id", "os_family", folder).out())
        .contains(sentence.formatted("os_family"))
        .contains("rejected lines  duplicates\n");
    assertThat(CommandRun.onTerminal(80, "report", "--event-id=os_family", folder).out())
        .contains(sentence.formatted("os_family"))
        .contains("events  duplicates");
    assertThat(CommandRun.of("report", "--format=html", "--event-id=os_family", folder).out())
        .contains(sentence.formatted("<code><bdi>os_family</bdi></code>"))
        .contains("\"duplicatesDropped\":true");
  }

  @Test
  void everyFormatSaysWhatWasExcluded() {
    String option = "--exclude=browser_family=Firefox,Opera";
    assertThat(json(option))
        .contains(
            "\"exclude\":[\"browser_family=Firefox,Opera\"]",
            "\"excluded\":1,\"duplicates\":0,\"state\"",
            "\"excluded\":1,\"duplicates\":null");
    assertThat(json()).contains("\"exclude\":[]", "\"excluded\":null");
    String sentence = "Events of %s are left out; 1 was left out.";
    String rule = "browser_family=Firefox,Opera";
    assertThat(CommandRun.of("report", option, folder).out())
        .contains(sentence.formatted(rule))
        .contains("rejected lines  excluded\n");
    assertThat(CommandRun.onTerminal(80, "report", option, folder).out())
        .contains(sentence.formatted(rule))
        .contains("events  excluded");
    assertThat(CommandRun.of("report", "--format=html", option, folder).out())
        .contains(sentence.formatted("<code><bdi>" + rule + "</bdi></code>"))
        .contains("\"eventsExcluded\":true");
  }

  @Test
  void everyFormatSaysHowManyBotsThereAre() {
    file(folder, "bots.json", click("r", 0, "Googlebot"));
    assertThat(json())
        .contains(
            "\"bots\":\"include\",\"bot_rate_per_minute\":null,"
                + "\"bot_fields\":[\"browser_family\",\"device_family\"]",
            "\"bots\":{\"all\":{\"sessions\":3,\"visitors\":3,\"events\":4},"
                + "\"bots\":{\"sessions\":1,\"visitors\":1,\"events\":1},"
                + "\"others\":{\"sessions\":2,\"visitors\":2,\"events\":3}}");
    assertThat(json("--bots", "exclude", "--bot-rate=9/min"))
        .contains("\"bots\":\"exclude\",\"bot_rate_per_minute\":9", "\"totals\":{\"sessions\":2,");
    String sentence = "1 of 3 sessions are held to be bots', by %s or %s; they are left out.";
    String plain = sentence.formatted("browser_family", "device_family");
    assertThat(CommandRun.of("report", "--bots=exclude", folder).out())
        .contains(plain)
        .contains("held to be bots'         1   33.3 %         1       1\n");
    assertThat(CommandRun.onTerminal(120, "report", "--bots=exclude", folder).out())
        .contains(plain)
        .contains("held to be bots'         1   33.3 %         1       1\n");
    assertThat(CommandRun.of("report", "--format=html", "--bots=exclude", folder).out())
        .contains(
            sentence.formatted(
                "<code><bdi>browser_family</bdi></code>", "<code><bdi>device_family</bdi></code>"))
        .contains("\"bots\":[[1,1,1],[2,2,3],[3,3,4]]");
    assertThat(CommandRun.of("report", "--by=os_family", folder).out())
        .contains(
            "0 of 3 sessions are held to be bots', by nothing but user agents of logs; they count.");
  }

  @Test
  void bothEnginesGiveTheSameBytes() {
    assertThat(json("--engine", "reference")).isEqualTo(json());
  }

  private String json(String... options) {
    Object[] arguments = new Object[options.length + 4];
    arguments[0] = "report";
    arguments[1] = "--format=json";
    arguments[2] = "--quiet";
    System.arraycopy(options, 0, arguments, 3, options.length);
    arguments[arguments.length - 1] = folder;
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }
}
