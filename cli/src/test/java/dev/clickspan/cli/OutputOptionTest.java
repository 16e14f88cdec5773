package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
  void refusesAPlaceBeforeItReads() {
    refuses(folder, folder + ": is a folder; name a file in it");
    Path missing = folder.resolve("no/r.txt");
    refuses(
        missing,
        missing + ": lies in a folder that doesn't exist; make " + folder.resolve("no") + " first");
    refuses(input, input + ": is one of the inputs; name another file");
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
