package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static dev.clickspan.cli.Clicks.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad input is one line with the remedy, exit code 3, and no result. */
class BadInputTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"count", "report", "verify", "inspect"})
  void noSuchFile(String command) {
    Path file = folder.resolve("none.json");
    CommandRun.of(command, file)
        .failsWith(ExitCode.BAD_INPUT, file + ": no such file or folder; check the path");
  }

  @Test
  void oneBadInputAmongGoodOnes() {
    Path good = file(folder, "good.json", click("a", 0));
    Path file = folder.resolve("none.json");
    CommandRun.of("count", good, file)
        .failsWith(ExitCode.BAD_INPUT, file + ": no such file or folder; check the path");
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path file = file(folder, "secret.json", click("a", 0));
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "nothing is kept from this user");
    CommandRun.of("count", file)
        .failsWith(ExitCode.BAD_INPUT, file + ": is not readable; check its permissions");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatFailsWhileItIsRead() {
    CommandRun run = CommandRun.of("count", "/proc/self/mem");
    assertThat(run.err()).startsWith("clickspan: mem: ").contains("(Input/output error)");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void aFolderWithoutEventFiles() {
    file(folder, "readme.txt", "hello");
    CommandRun.of("count", folder)
        .failsWith(
            ExitCode.BAD_INPUT,
            folder
                + ": this folder holds no .json, .jsonl, .ndjson, .csv, .tsv, .log, .parquet, .gz, .zst, .bz2, .xz or .lz4 file;"
                + " name the files themselves");
  }

  /** Line ends of old Macs make one line of a whole file, and it is taken for the header. */
  @Test
  void aHeaderThatIsNoneIsSaidThoughNoRecordFollows() throws IOException {
    Path file = folder.resolve("mac.csv");
    Files.writeString(file, "anonymous_id,device_sent_timestamp\ra,1591012800000\r");
    CommandRun run = CommandRun.of("count", file);
    assertThat(run.err())
        .contains(
            "mac.csv: its only line is taken for the names of columns, and lacks anonymous_id or"
                + " device_sent_timestamp: ",
            "lines end with CR alone: tr '\\r' '\\n' mends that");
    assertThat(run.exitCode()).isZero();
    assertThat(CommandRun.of("inspect", file).out()).contains("taken for the names of columns");
  }

  @Test
  void aHeaderWithoutRecordsIsNoMistake() throws IOException {
    Path file = folder.resolve("empty.csv");
    Files.writeString(file, "anonymous_id,device_sent_timestamp\n");
    assertThat(CommandRun.of("count", "--quiet", file).err()).isEmpty();
  }

  @Test
  void whatIsExcludedInVainIsSaid() {
    Path file = file(folder, "a.json", click("a", 0));
    assertThat(CommandRun.of("count", "--exclude", "brwser=x", "--exclude", "a~b", file).err())
        .contains(
            "--exclude left out no event: look whether these fields and values are right: brwser=x, a~b");
  }

  @Test
  void whatTheFileMayBeIsSaidWhereNoLineIsAnEvent() throws IOException {
    Path file = folder.resolve("page.json");
    Files.writeString(file, "<!DOCTYPE html>\n<html>\n");
    CommandRun.of("count", file)
        .failsWith(
            ExitCode.BAD_INPUT,
            "no line is an event (not_json 2); the file is a page of HTML or XML: look at it, an error may stand there;"
                + " `inspect` shows the fields");
    assertThat(CommandRun.of("inspect", file).out()).contains("a page of HTML or XML");
  }

  @Test
  void aPatternWithoutMatches() {
    Path pattern = folder.resolve("*.gz");
    CommandRun.of("count", pattern)
        .failsWith(ExitCode.BAD_INPUT, pattern + ": no file matches this pattern; check the path");
  }

  @Test
  void aWrongVisitorField() {
    Path file = file(folder, "clicks.json", click("a", 0), click("b", 0));
    CommandRun run = CommandRun.of("count", "--visitor", "user_id", file);
    run.failsWith(
        ExitCode.BAD_INPUT,
        "no line is an event (no_visitor 2); --visitor is user_id; the lines have: anonymous_id,"
            + " device_sent_timestamp, browser_family, os_family; `inspect` shows the fields");
  }

  @Test
  void aWrongTimeField() {
    Path file = file(folder, "clicks.json", click("a", 0));
    CommandRun run = CommandRun.of("report", "--time", "ts", file);
    assertThat(run.err()).contains("no_time 1", "--time is ts", "device_sent_timestamp");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void aWrongTimeUnit() {
    Path file =
        file(folder, "s.json", "{\"anonymous_id\":\"a\",\"device_sent_timestamp\":1590969600}\n");
    CommandRun run = CommandRun.of("count", "--format=json", file);
    run.gives("{\"s.json\":1}\n");
    assertThat(run.err())
        .startsWith("clickspan: warning: times look like seconds: give --time-unit s");
  }

  @Test
  void aTruncatedGzipFile() {
    byte[] whole = gzip(click("a", 0).repeat(100).getBytes(UTF_8));
    file(folder, "cut.json.gz", Arrays.copyOf(whole, whole.length - 12));
    assertDamaged("cut.json.gz", "truncated");
  }

  @Test
  void aGzipFileWithAWrongByte() {
    byte[] damaged = gzip(click("a", 0).repeat(100).getBytes(UTF_8));
    damaged[damaged.length - 8] ^= 1;
    file(folder, "damaged.json.gz", damaged);
    assertDamaged("damaged.json.gz", "checksum");
  }

  @Test
  void notGzipAtAllUnderItsName() {
    file(folder, "plain.json.gz", click("a", 0).getBytes(UTF_8));
    assertDamaged("plain.json.gz", "gzip");
  }

  @Test
  void anEmptyFileIsARowWithZero() {
    Path empty = file(folder, "empty.json.gz", new byte[0]);
    Path full = file(folder, "full.json", click("a", 0));
    CommandRun.of("count", "--format", "json", empty, full)
        .gives("{\"empty.json.gz\":0,\"full.json\":1}\n");
    CommandRun.of("count", "--format", "json", empty).gives("{\"empty.json.gz\":0}\n");
  }

  @Test
  void aDuplicateArgumentIsSaidAndReadOnce() {
    Path file = file(folder, "clicks.json", click("a", 0));
    CommandRun run = CommandRun.of("count", "--format", "json", file, folder.resolve("*.json"));
    run.gives("{\"clicks.json\":1}\n");
    assertThat(run.err())
        .startsWith("clickspan: warning: " + file + ": is given twice; it is read once\n");
  }

  @Test
  void moreThanTheMemoryGivenIsALimit() {
    Path file = file(folder, "clicks.json", click("a", 0));
    CommandRun run = CommandRun.of("count", "--memory", "999t", file);
    assertThat(run.err()).startsWith("clickspan: --memory is ");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(4);
  }

  private void assertDamaged(String name, String problem) {
    for (String command : new String[] {"count", "report", "verify"}) {
      CommandRun run = CommandRun.of(command, folder.resolve(name));
      assertThat(run.err())
          .startsWith("clickspan: " + name + ": ")
          .contains(problem)
          .hasLineCount(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(3);
    }
  }
}
