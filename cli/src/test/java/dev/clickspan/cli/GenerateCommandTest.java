package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void makesFilesAndTheirTruth() throws IOException {
    Path made = folder.resolve("made");
    CommandRun run = generate(made, "--events=2k", "--files=3", "--profile=web", "--seed=7");
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .matches(
            "2,000 events in 3 files in .*made, [\\d.]+ s; what they hold is in .*_truth.json\\R");
    assertThat(names(made))
        .containsExactly(
            "_truth.json", "part-00000.json.gz", "part-00001.json.gz", "part-00002.json.gz");
    assertThat(CommandRun.of("verify", made).exitCode()).isZero();
  }

  @Test
  void theSameSeedGivesTheSameFiles() {
    for (String name : List.of("one", "two")) {
      CommandRun run =
          generate(folder.resolve(name), "--events=1_000", "--files=2", "--bad-share=0.1");
      assertThat(run.exitCode()).isZero();
    }
    assertThat(folder.resolve("one/part-00001.json.gz"))
        .hasSameBinaryContentAs(folder.resolve("two/part-00001.json.gz"));
  }

  @Test
  void isSilentWhenAskedToBe() {
    CommandRun run = generate(folder, "--events=10", "--files=1", "--quiet", "--threads=1");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void refusesWhatCantBeMade() {
    generate(folder, "--events=0")
        .failsWith(ExitCode.USAGE, "events must be 1 to 100000000000, not 0");
    generate(folder, "--files=0").failsWith(ExitCode.USAGE, "files must be 1 to 10000, not 0");
    generate(folder, "--threads=0").failsWith(ExitCode.USAGE, "threads must be at least 1, not 0");
    generate(folder, "--bad-share=0.6")
        .failsWith(ExitCode.USAGE, "the share of bad lines must be 0 to 0.5, not 0.6");
    generate(folder, "--profile=shop")
        .failsWith(
            ExitCode.USAGE,
            "invalid value for option '--profile': 'shop' is none of the choices: reference, web"
                + " (see clickspan generate --help)");
    CommandRun.of("generate")
        .failsWith(
            ExitCode.USAGE, "missing required option: '--to=DIR' (see clickspan generate --help)");
  }

  private static CommandRun generate(Path to, String... options) {
    Object[] arguments =
        Stream.concat(Stream.of("generate", "--to", to), Stream.of(options)).toArray();
    return CommandRun.of(arguments);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
