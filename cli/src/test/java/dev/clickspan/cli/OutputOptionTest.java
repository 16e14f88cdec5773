package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputOptionTest {

  @TempDir private Path folder = Path.of("");
  private Path input = Path.of("");

  @BeforeEach
  void writeFile() {
    input = file(folder, "clicks.json", click("a", 0));
  }

  @Test
  void writesTheFileAndNothingToStandardOutput() {
    Path result = folder.resolve("result.txt");
    CommandRun run = CommandRun.of("count", "-o", result, input);
    run.gives("");
    assertThat(result).content().startsWith("filename     unique_sessions\n");
    assertThat(run.err()).startsWith("1 event of 1 visitor in 1 file");
  }

  @Test
  void theNamesEndingDecidesTheFormatUnlessOneIsAsked() {
    Path json = folder.resolve("r.json");
    Path csv = folder.resolve("r.csv");
    CommandRun.of("count", "-o", json, input).gives("");
    CommandRun.of("count", "--output=" + csv, input).gives("");
    assertThat(json).hasContent("{\"clicks.json\":1}\n");
    assertThat(csv).hasContent("filename,unique_sessions\nclicks.json,1\n");
    CommandRun.of("count", "-o", json, "--format=csv", input).gives("");
    assertThat(json).hasContent("filename,unique_sessions\nclicks.json,1\n");
  }

  @Test
  void aDashIsStandardOutput() {
    CommandRun.of("count", "--format=json", "-o", "-", input).gives("{\"clicks.json\":1}\n");
  }

  @Test
  void aFailedRunLeavesTheOldFileAndNothingElse() throws IOException {
    Path result = Files.writeString(folder.resolve("r.txt"), "old");
    assertThat(CommandRun.of("count", "-o", result, input, "none.gz").exitCode()).isEqualTo(3);
    assertThat(result).hasContent("old");
    assertThat(names()).containsExactlyInAnyOrder("clicks.json", "r.txt");
  }

  @Test
  void replacesWhatALinkLeadsTo() throws IOException {
    Path place = Files.writeString(folder.resolve("place.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), place);
    CommandRun.of("count", "-o", link, input).gives("");
    assertThat(link).isSymbolicLink();
    assertThat(place).content().startsWith("filename");
  }

  @Test
  void makesWhatALinkLeadsTo() throws IOException {
    Path links = Files.createDirectory(folder.resolve("links"));
    Path second = Files.createSymbolicLink(links.resolve("second"), Path.of("../place.txt"));
    Path first = Files.createSymbolicLink(links.resolve("first"), Path.of("second"));
    CommandRun.of("count", "-o", first, input).gives("");
    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(folder.resolve("place.txt")).content().startsWith("filename");
  }

  @Test
  void refusesALinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("no/r.txt"));
    refuses(
        link,
        link + ": lies in a folder that doesn't exist; make " + folder.resolve("no") + " first");
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    CommandRun run = CommandRun.of("count", "-o", loop, input);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("--output " + loop + ": can't be written");
    assertThat(loop).isSymbolicLink();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void refusesAFileThatIsReadOnly() throws IOException {
    Path old = Files.writeString(folder.resolve("r.txt"), "old");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("r--r--r--"));
    // Root may write to it all the same.
    assumeThat(Files.isWritable(old)).isFalse();
    refuses(old, old + ": is read-only; make it writable, or name another file");
    assertThat(old).hasContent("old");
  }

  @Test
  void aNameMayBeAsLongAsTheSystemAllows() throws IOException {
    Path longest = folder.resolve("r".repeat(255));
    CommandRun.of("count", "-o", longest, input).gives("");
    assertThat(longest).content().startsWith("filename");
    assertThat(names()).hasSize(2);
    CommandRun run = CommandRun.of("count", "-o", folder.resolve("r".repeat(256)), input);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
  }

  @Test
  void refusesAPlaceBeforeItReads() {
    refuses(folder, folder + ": is a folder; name a file in it");
    Path missing = folder.resolve("no/r.txt");
    refuses(
        missing,
        missing + ": lies in a folder that doesn't exist; make " + folder.resolve("no") + " first");
    refuses(input, input + ": is one of the inputs; name another file");
  }

  @Test
  void refusesAnAddress() {
    for (String address : new String[] {"s3://bucket/r.json", "https://example.org/r.json"}) {
      CommandRun.of("count", "-o", address, input)
          .failsWith(
              ExitCode.USAGE,
              "--output %s: results are written to files of this machine; name one there (with --engine spark, `sessions` writes folders elsewhere too)"
                  .formatted(address));
    }
  }

  private void refuses(Path place, String problem) {
    CommandRun.of("count", "-o", place, input).failsWith(ExitCode.USAGE, "--output " + problem);
    assertThat(input).hasContent(click("a", 0));
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
    }
  }
}
