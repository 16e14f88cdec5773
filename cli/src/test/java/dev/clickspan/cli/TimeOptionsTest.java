package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Local times and ranges of times, as the options say them. */
class TimeOptionsTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "2020-06-02..2020-06-03 | null | 2020-06-02T00:00:00.000Z | 2020-06-04T00:00:00.000Z",
        "2020-06-02..2020-06-03 | Europe/Berlin | 2020-06-01T22:00:00.000Z | 2020-06-03T22:00:00.000Z",
        "2020-06-02.. | null | 2020-06-02T00:00:00.000Z | null",
        "..2020-06-03 | null | null | 2020-06-04T00:00:00.000Z",
        "2020-06-02T12:00:00Z..2020-06-02 12:00:00.5+00:00 | Europe/Berlin"
            + " | 2020-06-02T12:00:00.000Z | 2020-06-02T12:00:00.500Z",
        "2020-06-02T14:00:00..2020-06-02T15:00 | Europe/Berlin"
            + " | 2020-06-02T12:00:00.000Z | 2020-06-02T13:00:00.000Z",
        "1900-01-01..9999-12-31 | null | null | null",
      })
  void aRangeIsInTheReport(
      String range, @Nullable String zone, @Nullable String from, @Nullable String to) {
    CommandRun run =
        CommandRun.of(
            zone == null
                ? new Object[] {"report", "--format=json", "--time-range", range, clicks()}
                : new Object[] {
                  "report", "--format=json", "--time-zone", zone, "--time-range", range, clicks()
                });
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "\"time_zone\":%s,\"time_from\":%s,\"time_to\":%s,"
                .formatted(quoted(zone), quoted(from), quoted(to)));
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  @Test
  void eventsOutsideAreRejectedByEveryCommand() {
    Path file = clicks();
    CommandRun run = CommandRun.of("count", "--time-range", "2020-06-02..2020-06-02", file);
    assertThat(run.err())
        .contains(
            "3 lines rejected: time_out_of_range 3\n  clicks.json:1: time_out_of_range: {",
            "1 event of 1 visitor");
    assertThat(CommandRun.of("verify", "--time-range", "2020-06-02..2020-06-02", file).out())
        .startsWith("same: ");
    CommandRun html =
        CommandRun.of("report", "--format=html", "--time-range", "2020-06-02..", "--quiet", file);
    assertThat(html.out()).contains("Only events from 2020-06-02T00:00:00Z count.");
  }

  @Test
  void localTimesNeedAZone() {
    Path file = file(folder, "local.json", at("\"2020-06-01 12:00:00\""));
    CommandRun.of("count", file)
        .failsWith(
            ExitCode.BAD_INPUT,
            "no line is an event (bad_time 1); --time is device_sent_timestamp; the lines have:"
                + " anonymous_id, device_sent_timestamp; times have no offset: give --time-zone UTC"
                + " (or the zone); `inspect` shows the fields");
    CommandRun.of("count", "--format=json", "--time-zone=Europe/Berlin", file)
        .gives("{\"local.json\":1}\n");
    assertThat(CommandRun.of("verify", "--time-zone=Europe/Berlin", file).out())
        .startsWith("same: ");
  }

  @Test
  void aClockThatWasWrongIsNoticed() {
    String lines = at("1591012800000").repeat(20) + at("5000");
    CommandRun run = CommandRun.of("count", file(folder, "clicks.json", lines));
    assertThat(run.err())
        .startsWith(
            "clickspan: warning: 1 of 21 events lies years from all others, the earliest at"
                + " 1970-01-01T00:00:05Z, the latest at 1970-01-01T00:00:05Z; if clocks were wrong,"
                + " --time-range 2020-06-01..2020-06-01 leaves them out\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "2020-06-01",
        "2020-06-01...",
        "2020-06-31..",
        "2020-6-1..",
        "..soon",
        "2020-06-01..2020-06-02..2020-06-03",
        "1591012800000..",
        "+999999999-12-31T00:00:00Z..",
      })
  void whatIsNoRange(String text) {
    refused(text, "is no range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-06-02..2020-06-01", "2020-06-01T12:00:00Z..2020-06-01T12:00:00Z"})
  void aRangeWithoutTimes(String text) {
    refused(text, "holds no time");
  }

  private void refused(String text, String problem) {
    CommandRun.of("count", "--time-range", text, clicks())
        .failsWith(
            ExitCode.USAGE,
            ("--time-range '%s' %s; write it like 2020-06-01..2020-06-30, 2020-06-01.. or"
                    + " ..2020-06-30T12:00:00Z")
                .formatted(text, problem));
  }

  /** A click at noon on each of four days. */
  private Path clicks() {
    String lines =
        Stream.of("2020-06-01", "2020-06-02", "2020-06-03", "2020-06-04")
            .map(day -> at('"' + day + "T12:00:00Z\""))
            .collect(Collectors.joining());
    return file(folder, "clicks.json", lines);
  }

  private static String at(String time) {
    return "{\"anonymous_id\":\"a\",\"device_sent_timestamp\":%s}\n".formatted(time);
  }
}
