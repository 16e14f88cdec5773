package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static dev.clickspan.cli.Clicks.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files end a run unless {@code --on-corrupt salvage} is given; then all outputs say so.
 */
class SalvageTest {

  private static final String SENTENCE =
      "salvaged with the 2 lines that could be read; the gzip data end too early, after %d bytes"
              .formatted(2 * click("a", 0).length())
          + " of content";

  private static final String WARNING = "clickspan: warning: cut.json.gz: " + SENTENCE + "\n";

  @TempDir private Path folder = Path.of("");
  private Path cut = Path.of("");

  @BeforeEach
  void writeFiles() {
    byte[] whole = gzip((click("a", 0) + click("b", 0)).getBytes(UTF_8));
    cut = file(folder, "cut.json.gz", Arrays.copyOf(whole, whole.length - 4));
    file(folder, "whole.json", click("c", 0));
  }

  @Test
  void withoutItDamageEndsTheRun() {
    String message =
        "cut.json.gz: the gzip file ends too early at compressed byte %d; it is truncated or"
            + " damaged: fetch it again, leave it out, or keep the lines before the damage by"
            + " --on-corrupt salvage";
    long length = cut.toFile().length();
    CommandRun.of("count", folder).failsWith(ExitCode.BAD_INPUT, message.formatted(length));
    CommandRun.of("count", "--on-corrupt=fail", folder)
        .failsWith(ExitCode.BAD_INPUT, message.formatted(length));
  }

  @Test
  void countMarksTheFile() {
    CommandRun table = CommandRun.of("count", "--on-corrupt", "salvage", folder);
    table.gives(
        """
        filename     unique_sessions     state
        -----------  ---------------  --------
        cut.json.gz                2  salvaged
        whole.json                 1  complete
        -----------  ---------------  --------
        total                      3
        """);
    assertThat(table.err())
        .startsWith(WARNING)
        .endsWith("\n1 of 2 files damaged: only the lines that could be read count\n");
    CommandRun.of("count", "--on-corrupt=salvage", "--format=csv", folder)
        .gives("filename,unique_sessions,state\ncut.json.gz,2,salvaged\nwhole.json,1,complete\n");
    CommandRun json = CommandRun.of("count", "--on-corrupt=salvage", "--format=json", folder);
    json.gives("{\"cut.json.gz\":2,\"whole.json\":1,\"_salvaged\":[\"cut.json.gz\"]}\n");
    assertThat(json.err()).startsWith(WARNING);
  }

  @Test
  void wholeFilesAreCompleteAndNothingIsSaid() {
    CommandRun run =
        CommandRun.of("count", "--on-corrupt=salvage", "--format=csv", folder + "/whole.json");
    run.gives("filename,unique_sessions,state\nwhole.json,1,complete\n");
    assertThat(run.err()).doesNotContain("warning", "damaged");
  }

  @Test
  void everyFormOfTheReportMarksTheFile() {
    String sentence = "Damaged: cut.json.gz, " + SENTENCE + ".";
    assertThat(report("table")).contains("\n" + sentence + "\n", "salvaged\n");
    assertThat(report("html"))
        .contains(
            "\"statesKnown\":true",
            "0,0,\"salvaged\"]",
            "<p class=\"notice\">Damaged: <code><bdi>cut.json.gz</bdi></code>, "
                + SENTENCE
                + ".</p>");
    assertThat(report("json"))
        .contains(
            "\"on_corrupt\":\"salvage\"",
            "\"state\":\"salvaged\",\"damage\":{\"reason\":\"cut_off\",\"format\":\"gzip\","
                + "\"content_bytes\":%d,\"line_dropped\":false}"
                    .formatted(2 * click("a", 0).length()),
            "\"state\":\"complete\",\"damage\":null");
    CommandRun terminal =
        CommandRun.onTerminal(400, "report", "--on-corrupt=salvage", folder.toString());
    assertThat(terminal.out()).contains(sentence);
    assertThat(report("json", "--engine=reference")).isEqualTo(report("json"));
  }

  @Test
  void sessionsAreOfTheLinesThatAreLeft() throws IOException {
    Path table = folder.resolve("sessions.ndjson");
    CommandRun run = CommandRun.of("sessions", "--on-corrupt=salvage", "-o", table, folder);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith(WARNING).contains("1 of 2 files damaged");
    assertThat(Files.readAllLines(table)).hasSize(3);
  }

  @Test
  void bothEnginesKeepTheSame() {
    CommandRun run = CommandRun.of("verify", "--on-corrupt=salvage", folder);
    assertThat(run.out()).startsWith("same: ");
    assertThat(run.err()).containsOnlyOnce("clickspan: warning: ");
  }

  @Test
  void onlyOneOfTwoWordsIsRight() {
    CommandRun.of("count", "--on-corrupt", "keep", folder)
        .failsWith(
            ExitCode.USAGE,
            "invalid value for option '--on-corrupt': 'keep' is none of the choices: fail, salvage"
                + " (see clickspan count --help)");
  }

  @Test
  void inspectLooksAtWhatIsThere() {
    CommandRun run = CommandRun.of("inspect", cut);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("the first 2 lines of cut.json.gz:");
    assertThat(run.err())
        .startsWith(
            "clickspan: warning: cut.json.gz: only what lies before the damage is shown; the gzip"
                + " data end too early, after ");
  }

  @Test
  void aStreamThatALibraryDecompressesCantBeReadTwice() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new BZip2CompressorOutputStream(packed)) {
      out.write(click("a", 0).getBytes(UTF_8));
    }
    byte[] start = Arrays.copyOf(packed.toByteArray(), packed.size() - 3);
    CommandRun run = piped(start);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("clickspan: -: the bzip2 file ")
        .endsWith("; to be salvaged it has to be read twice: save it to a file first\n")
        .hasLineCount(1);
    assertThat(CommandRun.of("count", "--on-corrupt=salvage", file(folder, "a", start)).exitCode())
        .isZero();
  }

  @Test
  void gzipFromStandardInputIsSalvaged() throws IOException {
    CommandRun run = piped(Files.readAllBytes(cut));
    run.gives("filename,unique_sessions,state\n-,2,salvaged\n");
    assertThat(run.err()).startsWith("clickspan: warning: -: " + SENTENCE + "\n");
  }

  @Test
  void ofParquetNothingCanBeSalvaged() {
    Path parquet = file(folder, "cut.parquet", "PAR1 and more".getBytes(UTF_8));
    CommandRun run = CommandRun.of("count", "--on-corrupt=salvage", parquet);
    assertThat(run.err())
        .startsWith("clickspan: cut.parquet: the Parquet file can't be read (")
        .endsWith("; of Parquet nothing can be salvaged: fetch it again, or leave it out\n")
        .hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(3);
  }

  private static CommandRun piped(byte[] input) {
    return CommandRun.withInput(input, "count", "--on-corrupt=salvage", "--format=csv", "-");
  }

  private String report(String format, String... options) {
    var arguments = new ArrayList<Object>();
    arguments.addAll(Arrays.asList("report", "--on-corrupt=salvage", "--format", format, folder));
    arguments.addAll(Arrays.asList(options));
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.err()).startsWith(WARNING);
    return run.out();
  }
}
