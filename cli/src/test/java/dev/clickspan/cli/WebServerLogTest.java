package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web server logs on the command line, and the user agents of other inputs. */
class WebServerLogTest {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root", ""));
  private static final Path SAMPLE = ROOT.resolve("examples/logs/access.log");

  @TempDir private Path folder = Path.of("");

  @Test
  void aLogNeedsNoOptions() {
    CommandRun run = CommandRun.of("report", SAMPLE);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Chrome Mobile          2  28.6 %         1       3             1")
        .contains("Samsung SM-G960U", "Spider", "Googlebot", "Android", "(missing)")
        .contains("sessions                                        7");
    assertThat(run.err())
        .contains("9 events of 5 visitors in 1 file (10 lines, 1 rejected)")
        .contains(
            "access.log:10: bad_record: 192.0.2.7 - - [01/Jun/2020:12:41:30 +0200] \"GET /bask");
  }

  @Test
  void norInAFolderOrAsStandardInput() throws IOException {
    CommandRun.of("count", "--quiet", "--format=json", SAMPLE.resolveSibling(""))
        .gives("{\"access.log\":7}\n");
    CommandRun.withInput(Files.readString(SAMPLE), "count", "--quiet", "--format=json", "-")
        .gives("{\"-\":7}\n");
  }

  @Test
  void bothEnginesAgree() {
    CommandRun run = CommandRun.of("verify", "--quiet", SAMPLE);
    assertThat(run.out()).as(run.err()).startsWith("same: ");
  }

  @Test
  void theDocumentShowsWhatTheProgramPrints() throws IOException {
    String document = Files.readString(ROOT.resolve("docs/inputs.md"));
    String sql =
        "SELECT start, duration_ms / 1000 AS seconds, events, first_path AS path,"
            + " first_device_family AS device FROM sessions ORDER BY start";
    CommandRun run = CommandRun.of("query", sql, "--by", "path,device_family", "--quiet", SAMPLE);
    assertThat(document)
        .contains("$ ./clickspan query \"" + sql + "\" \\\n    --by path,device_family --quiet")
        .contains(run.out());
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void robotsAreToldByTheUserAgentWhateverTheDimensions() {
    for (String option : new String[] {"--format-in=log", "--user-agent=user_agent"}) {
      CommandRun run = CommandRun.of("report", "--by=path", "--bots=exclude", option, SAMPLE);
      assertThat(run.out()).contains("sessions                                        6");
    }
    CommandRun run = CommandRun.of("report", "--by=path", "--bot-rate=1000/min", SAMPLE);
    assertThat(run.out())
        .contains(
            "1 of 7 sessions are held to be bots', by user agents of logs or more than 1,000 events"
                + " in a minute; they count.");
  }

  @Test
  void inspectProposesThat() {
    assertThat(CommandRun.of("inspect", "--quiet", SAMPLE).out())
        .contains("user_agent", "device_family", "Samsung SM-G960U")
        .endsWith(
            "a log needs no options: its visitor is ip and user_agent together\n"
                + "run next:\n  clickspan report "
                + SAMPLE
                + "\n");
  }

  @Test
  void aFieldThatALogLacksIsSaidWithThoseThatItHas() {
    CommandRun.of("count", "--visitor=session", SAMPLE)
        .failsWith(
            ExitCode.BAD_INPUT,
            "no line is an event (bad_record 1, no_visitor 9); --visitor is session; the lines have:"
                + " vhost, ip, ident, user, time, request, method, path, protocol, status, bytes,"
                + " referer, user_agent, anonymous_id, device_sent_timestamp; read as log; `inspect`"
                + " shows the fields");
  }

  @Test
  void familiesComeFromAnyFieldWithAUserAgent() {
    Path clicks =
        file(
            folder,
            "clicks.json",
            "{\"anonymous_id\":\"a\",\"device_sent_timestamp\":1,\"context\":{\"ua\":\"curl/8.5\"}}\n");
    String[] by = {"report", "--quiet", "--by=browser_family", clicks.toString()};
    assertThat(CommandRun.of((Object[]) by).out()).contains("(missing)").doesNotContain("curl");
    assertThat(
            CommandRun.of(
                    "report", "--quiet", "--by=browser_family", "--user-agent=context.ua", clicks)
                .out())
        .contains("curl")
        .doesNotContain("(missing)");
  }
}
