package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountCommandTest {

  @TempDir private Path folder = Path.of("");

  /** Visitor a has a session in each file and one across, at 40 and 50; b has one. */
  @BeforeEach
  void writeFiles() {
    file(folder, "one.json.gz", click("a", 0), click("b", 5), click("a", 40));
    file(folder, "two.json", click("a", 50, "Firefox"), click("a", 80));
  }

  @Test
  void printsATableAndASummary() {
    CommandRun run = CommandRun.of("count", folder);
    run.gives(
        """
        filename     unique_sessions
        -----------  ---------------
        one.json.gz                1
        two.json                   3
        -----------  ---------------
        total                      4
        """);
    assertThat(run.err())
        .matches(
            "5 events of 2 visitors in 2 files \\(5 lines\\), \\d+\\.\\d\\d s, \\d+ threads?,"
                + " peak .*\\R  input: .*\\R  sessionize: .*\\R  write: .*\\R");
  }

  @Test
  void printsJsonOnOneLine() {
    CommandRun.of("count", "--format", "json", folder)
        .gives("{\"one.json.gz\":1,\"two.json\":3}\n");
  }

  @Test
  void printsCsv() {
    CommandRun.of("count", "--format", "csv", folder)
        .gives("filename,unique_sessions\none.json.gz,1\ntwo.json,3\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--file-rule visitor-last; 1; 3",
        "--file-rule session-start; 3; 1",
        "--file-rule session-end; 2; 2",
        "--file-rule touched; 3; 2",
        "--file-rule separate; 3; 2",
        "--gap 40m; 1; 2",
        "--gap 40m --gap-rule gt; 1; 1",
        "--gap PT40M --gap-rule ge; 1; 2",
        "--max-length 10m; 1; 4",
        "--split-on browser_family; 1; 4",
        "--split-on os_family; 1; 3",
        "--split-on os_family,browser_family; 1; 4",
        "--split-on os_family --split-on browser_family; 1; 4",
        "--split-daily Asia/Kathmandu; 1; 3",
        "--split-daily -01:00; 1; 3",
        "--threads 1 --memory 64m; 1; 3",
        "--engine reference; 1; 3",
        "--visitor os_family; 0; 3",
        "--exclude browser_family=Chrome; 0; 1",
        "--exclude browser_family=Firefox,Chrome; 0; 0",
        "--exclude browser_family~^F --exclude anonymous_id=b; 0; 3",
        "--exclude device_family=; 0; 0",
        "--bots include; 1; 3",
        "--bots exclude; 1; 3",
        "--bots only; 0; 0",
        "--bots only --bot-rate 1/min --gap 1d; 0; 0",
        "--time device_sent_timestamp --time-unit ms; 1; 3",
        "--progress none --quiet; 1; 3",
        "--progress bar; 1; 3",
        "--progress plain; 1; 3",
      })
  void obeysItsOptions(String options, int one, int two) {
    var arguments = ("count --format json " + options + " " + folder).split(" ");
    CommandRun.of((Object[]) arguments)
        .gives("{\"one.json.gz\":%d,\"two.json\":%d}\n".formatted(one, two));
  }

  @Test
  void readsTimesInTheUnitGiven() {
    Path file =
        file(
            folder,
            "seconds.json",
            "{\"anonymous_id\":\"a\",\"device_sent_timestamp\":1590969600}\n",
            "{\"anonymous_id\":\"a\",\"device_sent_timestamp\":1590971400}\n");
    CommandRun.of("count", "--quiet", "--format=json", "--time-unit=s", file)
        .gives("{\"seconds.json\":2}\n");
  }

  @Test
  void readsNestedFields() {
    Path file =
        file(folder, "nested.json", "{\"user\":{\"i.d\":7},\"at\":\"2020-06-01T00:00:00Z\"}\n");
    CommandRun.of("count", "--quiet", "--format=json", "--visitor=user.i\\.d", "--time=at", file)
        .gives("{\"nested.json\":1}\n");
  }

  @Test
  void readsStandardInput() {
    CommandRun run = CommandRun.withInput(click("a", 0) + click("b", 0), "count", "-");
    assertThat(run.out()).contains("\n-                       2\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void takesAnArgumentWithAnAtSignForAFile() {
    Path file = file(folder, "@clicks.json", click("a", 0));
    CommandRun.of("count", "--format=json", file).gives("{\"@clicks.json\":1}\n");
    CommandRun.of("count", "@clicks")
        .failsWith(
            ExitCode.BAD_INPUT,
            "@clicks: no list can be read there; a file whose own name begins with @ is given as"
                + " ./@clicks");
  }

  @Test
  void takesWhatFollowsTwoDashesForInputs() {
    CommandRun.of("count", "--", "--gap")
        .failsWith(ExitCode.BAD_INPUT, "--gap: no such file or folder; check the path");
  }

  @Test
  void dropsDuplicatesAndSaysSo() {
    String event = "{\"anonymous_id\":\"a\",\"device_sent_timestamp\":%d,\"id\":\"%s\"}\n";
    Path file =
        file(
            folder,
            "twice.json",
            event.formatted(0, "x"),
            event.formatted(1, "y"),
            event.formatted(3_600_000, "x"));
    CommandRun run = CommandRun.of("count", "--format=json", "--event-id=id", file);
    run.gives("{\"twice.json\":1}\n");
    assertThat(run.err())
        .contains("2 events of 1 visitor in 1 file (3 lines, 1 duplicate dropped)");
    CommandRun.of("count", "--format=json", "--event-id=id", "--engine=reference", file)
        .gives("{\"twice.json\":1}\n");
    CommandRun.of("count", "--format=json", "--quiet", file).gives("{\"twice.json\":2}\n");
  }

  @Test
  void saysHowManyEventsItLeftOut() {
    assertThat(CommandRun.of("count", "--exclude", "browser_family=Firefox", folder).err())
        .contains("4 events of 2 visitors in 2 files (5 lines, 1 event excluded)");
    assertThat(
            CommandRun.of(
                    "count", "--exclude", "anonymous_id=b", "--exclude", "browser_family~F", folder)
                .err())
        .contains("3 events of 1 visitor in 2 files (5 lines, 2 events excluded)");
  }

  @Test
  void countsWithoutBotsAndSaysHowManyThereAre() {
    Path file =
        file(
            folder,
            "bots.json",
            click("a", 0),
            click("a", 1, "Googlebot"),
            click("b", 0),
            click("c", 0),
            click("c", 0));
    String held = " sessions are held to be bots', by browser_family or device_family";
    CommandRun run = CommandRun.of("count", "--format=json", "--bots=exclude", file);
    run.gives("{\"bots.json\":2}\n");
    assertThat(run.err())
        .contains("3 events of 2 visitors", "1 of 3" + held + "; they are left out.");
    run = CommandRun.of("count", "--format=json", "--bots=only", "--bot-rate=1/min", file);
    run.gives("{\"bots.json\":2}\n");
    assertThat(run.err())
        .contains(
            "2 of 3 sessions are held to be bots', by browser_family, device_family or more than"
                + " 1 event in a minute; they alone count.");
    run = CommandRun.of("count", "--format=json", "--bots=include", file);
    run.gives("{\"bots.json\":3}\n");
    assertThat(run.err()).contains("1 of 3" + held + "; they count.");
    assertThat(CommandRun.of("count", "--format=json", file).err()).doesNotContain("bots'");
  }

  @Test
  void endsARunWhosePatternTakesTooLong() {
    Path file = file(folder, "long.json", click("a", 0, "a".repeat(900)));
    CommandRun.of("count", "--quiet", "--exclude", "browser_family~.*a.*b.*c", file)
        .failsWith(
            ExitCode.LIMIT,
            "the pattern .*a.*b.*c takes too long on the value '%s' of browser_family; write a simpler one: it is found anywhere in a value, without .* at its ends"
                .formatted("a".repeat(80)));
  }

  @Test
  void saysThatTouchedRowsMayAddUpToMore() {
    assertThat(CommandRun.of("count", "--file-rule", "touched", folder).err())
        .contains("the rows may add up to more than the total");
  }

  @Test
  void isSilentWhenAskedToBe() {
    Path file = file(folder, "bad.json", click("a", 0), "no\n");
    CommandRun run = CommandRun.of("count", "--quiet", "--format=json", file, file);
    run.gives("{\"bad.json\":1}\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void showsRejectedLinesWithoutLettingThemDriveTheTerminal() {
    Path file = file(folder, "bad.json", click("a", 0), "\n", "{\"anonymous_id\":\"\u001b[2J\"}\n");
    assertThat(CommandRun.of("count", file).err())
        .contains("(2 lines, 1 rejected)")
        .contains("1 line rejected: not_json 1")
        .contains("  bad.json:3: not_json: {\"anonymous_id\":\"\\u001b[2J\"}")
        .doesNotContain("\u001b");
  }
}
