package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of any format, and what is said where they can't be read. */
class FormatOptionsTest {

  private static final String HEADER = "anonymous_id,device_sent_timestamp,browser_family\n";
  private static final String ROWS =
      "u,1590969600000,Chrome\nu,1590969601000,\nv,1590969600000,x\n";

  @TempDir private Path folder = Path.of("");

  /** Lines of CSV, elements of an array: each as its file has them. */
  @ParameterizedTest
  @CsvSource({"clicks.json, 2 4 5 1 3", "clicks.csv, 3 6 7 2 4"})
  void theSameEventsAreTheSameInEveryCommand(String name, String lines) {
    Path example = Path.of(System.getProperty("clickspan.root", ""), "examples/formats", name);
    CommandRun.of("count", example, "--format", "json", "--visitor", "id", "--time", "at")
        .gives("{\"" + name + "\":3}\n");
    CommandRun verified =
        CommandRun.of("verify", example, "--visitor", "id", "--time", "at", "--by", "page");
    assertThat(verified.out()).startsWith("same: the embedded and the reference engine");
    String sql = "SELECT count(DISTINCT first_page) AS pages, sum(events)::INT AS n FROM sessions";
    CommandRun.of("query", sql, example, "--visitor", "id", "--time", "at", "--by", "page")
        .gives("pages  n\n-----  -\n    2  5\n(1 row)\n");
    CommandRun events =
        CommandRun.of(
            "sessions",
            example,
            "--events",
            "--format",
            "ndjson",
            "--visitor",
            "id",
            "--time",
            "at",
            "--by",
            "page");
    assertThat(events.out().lines().map(row -> row.replaceFirst(".*\"line\":(\\d+).*", "$1")))
        .containsExactly(lines.split(" "));
    assertThat(events.out())
        .contains("\"page\":\"/shoes\\nsale\"", "\"page\":\"\"", "\"page\":null");
  }

  @Test
  void columnsOfFilesWithoutAHeader() {
    Path rows = file(folder, "rows", "u,x,1590969600000\n\"u\",,1590969601000\n");
    String columns = "anonymous_id,,device_sent_timestamp";
    CommandRun.of("count", rows, "--format", "json", "--columns", columns).gives("{\"rows\":1}\n");
    assertThat(CommandRun.of("inspect", rows, "--columns", columns, "--format-in", "csv").out())
        .startsWith("the first 2 lines of rows:\n")
        .endsWith("report --format-in csv --columns " + columns + " " + rows + "\n");
  }

  @Test
  void aFormatIsTakenFromTheOption() {
    Path text = file(folder, "text", "anonymous_id;device_sent_timestamp\nu;1590969600000\n");
    CommandRun.of("count", text, "--format-in", "tsv")
        .failsWith(
            ExitCode.BAD_INPUT,
            "no line is an event (no_visitor 1); --visitor is anonymous_id; the lines have:"
                + " anonymous_id;device_sent_timestamp; read as tsv; `inspect` shows the fields");
    CommandRun.withInput(HEADER + ROWS, "count", "-", "--format-in", "csv", "--format", "json")
        .gives("{\"-\":2}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format-in xml | invalid value for option '--format-in': 'xml' is none of the choices:"
            + " ndjson, json, csv, tsv, log, parquet (see clickspan count --help)",
        "--columns , | --columns names no column; write it like id,time,browser",
        "--format-in json --columns a,b | --columns is for csv and tsv, whose records have no"
            + " names; --format-in is json",
      })
  void wrongOptions(String options, String message) {
    Path clicks = file(folder, "clicks.csv", HEADER + ROWS);
    var arguments = new ArrayList<Object>(List.of("count", clicks));
    arguments.addAll(List.of(options.split(" ")));
    CommandRun.of(arguments.toArray()).failsWith(ExitCode.USAGE, message);
  }

  @Test
  void fieldsThatAHeaderLacksAreNamedWithThoseThatItHas() {
    Path clicks = file(folder, "clicks.csv", "user,when\n" + "u,0\n".repeat(3));
    CommandRun.of("count", clicks)
        .failsWith(
            ExitCode.BAD_INPUT,
            "no line is an event (no_visitor 3); --visitor is anonymous_id; the lines have: user,"
                + " when; read as csv; `inspect` shows the fields");
  }

  @Test
  void anArrayThatIsNotClosedIsDamaged() {
    Path cut = file(folder, "cut.json", "[{\"anonymous_id\":\"u\",");
    for (String command : List.of("count", "report", "verify")) {
      CommandRun.of(command, cut)
          .failsWith(
              ExitCode.BAD_INPUT,
              "cut.json: the JSON file ends inside of an array; it is truncated or damaged: fetch"
                  + " it again, leave it out, or keep the lines before the damage by --on-corrupt"
                  + " salvage");
    }
  }

  @Test
  void aFormatThatAFileCantHave() {
    Path clicks = file(folder, "clicks.csv", HEADER + ROWS);
    Path table = file(folder, "table", "PAR1".getBytes(UTF_8));
    CommandRun.of("count", clicks, "--format-in", "parquet")
        .failsWith(
            ExitCode.BAD_INPUT, "clicks.csv: is no Parquet file; leave out --format-in parquet");
    CommandRun.of("count", table, "--format-in", "csv")
        .failsWith(ExitCode.BAD_INPUT, "table: is a Parquet file; leave out --format-in csv");
  }

  @Test
  void aQuoteThatIsNotClosedIsSaid() {
    Path clicks = file(folder, "clicks.csv", HEADER, "u,1590969600000,x\n", "\"u,", ROWS);
    CommandRun run =
        CommandRun.of("count", clicks, "--format", "json").gives("{\"clicks.csv\":1}\n");
    assertThat(run.err())
        .contains(
            "clicks.csv: in the record of line 3 a quote is not closed; all that follows it is one"
                + " rejected record",
            "1 line rejected: bad_record 1");
  }
}
