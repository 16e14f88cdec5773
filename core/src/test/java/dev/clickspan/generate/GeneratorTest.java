package dev.clickspan.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {

  private static final long SEED = Long.getLong("clickspan.seed", 1);

  @TempDir Path folder;

  @BeforeAll
  static void printSeed() {
    System.out.println("clickspan.seed: " + SEED);
  }

  @ParameterizedTest
  @EnumSource
  void threadsAndRunsDoNotChangeTheBytes(Profile profile) throws IOException {
    Map<String, String> one = generate(folder.resolve("one"), profile, SEED, 1);

    assertThat(one).hasSize(6);
    assertThat(generate(folder.resolve("again"), profile, SEED, 1)).isEqualTo(one);
    assertThat(generate(folder.resolve("four"), profile, SEED, 4)).isEqualTo(one);
    assertThat(generate(folder.resolve("four"), profile, SEED + 1, 4)).isNotEqualTo(one);
  }

  @ParameterizedTest(name = "{0} events in {1} files")
  @CsvSource({"1, 1", "1, 3", "2, 2", "100, 7", "60001, 3"})
  void makesExactlySoManyEvents(long events, int files) throws IOException {
    for (Profile profile : Profile.values()) {
      Generator.generate(new GeneratorConfig(folder, events, files, profile, SEED, 0, 2));

      long lines = 0;
      for (int file = 0; file < files; file++) {
        lines += NaiveTruth.lines(folder.resolve(GeneratorConfig.fileName(file))).size();
      }
      assertThat(lines).isEqualTo(events);
    }
  }

  @Test
  void aLineLooksLikeThoseOfTheReferenceData() throws IOException {
    Generator.generate(new GeneratorConfig(folder, 10, 1, Profile.REFERENCE, SEED, 0, 1));

    for (byte[] line : NaiveTruth.lines(folder.resolve("part-00000.json.gz"))) {
      assertThat(new String(line, StandardCharsets.UTF_8))
          .matches(
              "\\{\"anonymous_id\":\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[ab][0-9a-f]{3}"
                  + "-[0-9a-f]{12}\",\"device_sent_timestamp\":15[0-9]{11},\"event\":\"pageview\","
                  + "\"n\":[0-9]+,\"version\":\"1.0\",\"platform\":\"web\",\"os_family\":\"[^\"]+\","
                  + "\"device_family\":\"[^\"]*\",\"browser_family\":\"[^\"]+\"}");
    }
  }

  @Test
  void linksThatLieThereLeadNowhere() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path into = Files.createDirectory(folder.resolve("into"));
    for (String name :
        List.of("part-00000.json.gz", ".part-00000.json.gz.partial", "_truth.json")) {
      Files.createSymbolicLink(into.resolve(name), victim);
    }
    Generator.generate(new GeneratorConfig(into, 10, 1, Profile.WEB, SEED, 0, 1));
    assertThat(victim).hasContent("mine");
    assertThat(NaiveTruth.lines(into.resolve("part-00000.json.gz"))).hasSize(10);
  }

  @Test
  void replacesItsOwnFilesAndLeavesNoOthers() throws IOException {
    Path fresh = folder.resolve("a/b");
    var three = new GeneratorConfig(fresh, 30, 3, Profile.WEB, SEED, 0, 2);

    Generator.generate(new GeneratorConfig(fresh, 30, 2, Profile.REFERENCE, SEED, 0, 2));
    Path truth = Generator.generate(three);

    assertThat(truth).isEqualTo(fresh.resolve("_truth.json"));
    assertThat(contents(fresh).keySet())
        .containsExactly(
            "_truth.json", "part-00000.json.gz", "part-00001.json.gz", "part-00002.json.gz");
  }

  @ParameterizedTest
  @CsvSource({"part-00003.json.gz", "part-x.json.gz", "part-000000.json.gz"})
  void refusesToMixWithOtherParts(String name) throws IOException {
    Files.createFile(folder.resolve(name));
    Files.createFile(folder.resolve("_truth.json"));

    assertThatThrownBy(() -> generate(folder, Profile.WEB, SEED, 1, 3))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("choose an empty folder")
        .extracting(e -> ((SessionException) e).kind())
        .isEqualTo(ErrorKind.USAGE);
    assertThat(contents(folder).keySet()).containsExactly("_truth.json", name);
  }

  @Test
  void refusesAFileAsFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> generate(file, Profile.WEB, SEED, 1))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("choose another")
        .extracting(e -> ((SessionException) e).kind())
        .isEqualTo(ErrorKind.USAGE);
  }

  @Test
  void anInterruptLeavesNoHalfFile() throws IOException {
    var config = new GeneratorConfig(folder, 50_000_000, 2, Profile.WEB, SEED, 0, 2);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Generator.generate(config))
        .isInstanceOf(SessionException.class)
        .extracting(e -> ((SessionException) e).kind())
        .isEqualTo(ErrorKind.INTERRUPTED);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(contents(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 1, events must be 1 to",
    "100000000001, 1, 0, 1, events must be 1 to",
    "1, 0, 0, 1, files must be 1 to",
    "1, 10001, 0, 1, files must be 1 to",
    "1, 1, -0.1, 1, bad lines must be 0 to",
    "1, 1, 0.51, 1, bad lines must be 0 to",
    "1, 1, NaN, 1, bad lines must be 0 to",
    "1, 1, 0, 0, threads must be at least 1",
  })
  void refusesConfigurations(long events, int files, double badShare, int threads, String message) {
    assertThatThrownBy(
            () -> new GeneratorConfig(folder, events, files, Profile.WEB, SEED, badShare, threads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, String> generate(Path folder, Profile profile, long seed, int threads)
      throws IOException {
    return generate(folder, profile, seed, threads, 5);
  }

  private static Map<String, String> generate(
      Path folder, Profile profile, long seed, int threads, int files) throws IOException {
    Generator.generate(new GeneratorConfig(folder, 50_000, files, profile, seed, 0.02, threads));
    return contents(folder);
  }

  /** Each file's bytes, one character a byte. */
  private static Map<String, String> contents(Path folder) throws IOException {
    var contents = new TreeMap<String, String>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      contents.put(
          String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return contents;
  }
}
