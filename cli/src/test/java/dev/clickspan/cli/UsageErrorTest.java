package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong command line is one line that says what to write instead, and exit code 2. */
class UsageErrorTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "cuont x | unknown command 'cuont'; did you mean count or sessions? There are count, report,"
            + " sessions, query, verify, inspect, fetch, generate (see clickspan --help)",
        "--gap 30m | '--gap' is an option of count, report, sessions, query, verify (see clickspan --help)",
        "count | name an INPUT: a file, a folder, a quoted glob pattern, or - for standard input"
            + " (see clickspan count --help)",
        "count --no x | unknown option '--no' (see clickspan count --help)",
        "count --formt=json x | unknown option '--formt'; did you mean --format or --format-in?"
            + " (see clickspan count --help)",
        "xyzzy x | unknown command 'xyzzy'; there are count, report, sessions, query, verify, inspect, fetch, generate"
            + " (see clickspan --help)",
        "count --by=x x | '--by' is an option of report, sessions, query, verify (see clickspan count --help)",
        "verify --format json x | '--format' is an option of count, report, sessions, query"
            + " (see clickspan verify --help)",
        "count x --gap | missing required parameter for option '--gap' (DURATION)"
            + " (see clickspan count --help)",
        "count --gap --quiet x | expected parameter for option '--gap' but found '--quiet'"
            + " (see clickspan count --help)",
        "count --gap 1h --gap 2h x | option '--gap' (DURATION) should be specified only once"
            + " (see clickspan count --help)",
      })
  void anUnknownCommandLine(String commandLine, String message) {
    refuses(commandLine, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "--gap 30 | --gap | '30' has no unit; write it like 30m, 1h30m, 90s, 1500ms, 1d or PT30M",
        "--max-length x | --max-length | 'x' is no duration; write it like 30m, 1h30m, 90s, 1500ms,"
            + " 1d or PT30M",
        "--memory 4gb | --memory | '4gb' is no size; write it like 512m, 4g, 4GiB or 1073741824"
            + " (bytes)",
        "--threads two | --threads | 'two' is not an int",
        "--gap-rule = | --gap-rule | '=' is none of the choices: ge, gt",
        "--file-rule VISITOR_LAST | --file-rule | 'VISITOR_LAST' is none of the choices:"
            + " visitor-last, session-start, session-end, touched, separate",
        "--segment-rule 1 | --segment-rule | '1' is none of the choices: first, last",
        "--time-unit sec | --time-unit | 'sec' is none of the choices: s, ms, us, ns",
        "--engine flink | --engine | 'flink' is none of the choices: embedded, reference, spark",
        "--progress on | --progress | 'on' is none of the choices: auto, bar, plain, none",
        "--format csv | --format | 'csv' is none of the choices: table, json, html",
        "--top some | --top | 'some' is no number of rows; write it like 10, or all",
        "--top -1 | --top | '-1' is no number of rows; write it like 10, or all",
        "--bots no | --bots | 'no' is none of the choices: include, exclude, only",
        "--bot-rate 60 | --bot-rate | '60' is no rate; write it like 60/min, up to 100000/min",
        "--bot-rate 0/min | --bot-rate | '0/min' is no rate; write it like 60/min, up to 100000/min",
        "--bot-rate 100001/min | --bot-rate | '100001/min' is no rate; write it like 60/min, up to"
            + " 100000/min",
        "--zone Mars | --zone | 'Mars' is no time zone; write it like Europe/Berlin, UTC or +02:00",
        "--split-daily 1 | --split-daily | '1' is no time zone; write it like Europe/Berlin, UTC or"
            + " +02:00",
        "--visitor a..b | --visitor | 'a..b' is no visitor; write a field, dots to descend: user.id;"
            + " or several: userId,anonymousId or ip+user_agent",
        "--time . | --time | '.' is no field; write its name, with dots to descend:"
            + " context.device.type",
      })
  void aWrongValue(String options, String option, String problem) {
    refuses(
        "report " + options + " x",
        "invalid value for option '%s': %s (see clickspan report --help)"
            .formatted(option, problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "url | 'url' is no exclusion; write it like device_family=Spider,Other or"
            + " url~^/health",
        "url\\=x | 'url\\=x' is no exclusion; write it like"
            + " device_family=Spider,Other or url~^/health",
        "=x | '' is no field; write its name, with dots to descend:" + " context.device.type",
        "url~ | an empty pattern is found in every value",
        "url~( | '(' is no pattern: Unclosed group",
      })
  void aWrongExclusion(String text, String problem) {
    refuses(
        "count --exclude " + text + " x",
        "invalid value for option '--exclude' (FIELD=V,V): %s (see clickspan count --help)"
            .formatted(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "count --gap 0s | the gap must be at least 1 ms, not 0",
        "count --max-length 0s | the maximum length must be at least 1 ms",
        "count --threads 0 | at least 1 thread is needed, not 0",
        "count --memory 1k | at least 16m of memory are needed",
        "report --by , | --by names no field; write it like browser_family,os_family",
        "verify --by , | --by names no field; write it like browser_family,os_family",
        "count --split-on , | --split-on names no field; write it like campaign,country",
        "sessions --events --bots exclude | whether a session is a bot's is known when it has ended,"
            + " and a table of events has them before that; leave out --bots and --bot-rate",
        "sessions --events --bot-rate 9/min | whether a session is a bot's is known when it has"
            + " ended, and a table of events has them before that; leave out --bots and --bot-rate",
        "report --by os_family --bots only | --bots has nothing to tell bots by; give --user-agent"
            + " (of logs user_agent), or --by with browser_family or device_family, or --bot-rate",
        "report --top 3 --format json | --top has no effect on --format json; leave it out",
        "report --by a,b,a | --by: a dimension is named twice in [a, b, a]",
        "count --engine reference --threads 2 | --threads, --memory and --temp have no effect on --engine"
            + " reference; leave them out",
        "report --engine reference --memory 1g | --threads, --memory and --temp have no effect on --engine"
            + " reference; leave them out",
        "count --engine spark --memory 1g | --threads, --memory and --temp have no effect on --engine"
            + " spark; leave them out",
        "count --engine spark --master local | --engine spark: Spark isn't there; start by ./clickspan"
            + " with SPARK_HOME or --spark-jars set, or by spark-submit (docs/spark.md)",
        "count --partitions 3 | --master, --partitions, --spark-conf and --spark-jars have no effect on"
            + " --engine embedded; leave them out, or give --engine spark",
        "report --engine reference --master local | --master, --partitions, --spark-conf and --spark-jars"
            + " have no effect on --engine reference; leave them out, or give --engine spark",
      })
  void aValueThatMakesNoSense(String commandLine, String message) {
    Path file = file(folder, "clicks.json", click("a", 0));
    refuses(commandLine + " " + file, message);
  }

  @Test
  void noCommandAtAll() {
    CommandRun.of().failsWith(ExitCode.USAGE, "name a command (see clickspan --help)");
  }

  @Test
  void debugShowsWhereItHappened() {
    CommandRun run = CommandRun.of("count", "--gap", "x", "--debug", "x");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("clickspan: invalid value").contains("\n    at picocli.");
  }

  private static void refuses(String commandLine, String message) {
    CommandRun.of((Object[]) commandLine.split(" ")).failsWith(ExitCode.USAGE, message);
  }
}
