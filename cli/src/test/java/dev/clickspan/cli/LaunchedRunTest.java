package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program as users have it, started by the launcher with its options for the JVM: how much
 * memory the process takes, and what is left of a run that is stopped in the middle of spilling.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class LaunchedRunTest {

  private static final int MEMORY_MEGABYTES = 64;

  /** As docs/cli.md states it. */
  private static final int CONSTANT_MEGABYTES = 250;

  private static final int VISITORS_A_BLOCK = 10_000;

  @TempDir private Path folder = Path.of("");
  private Path temp = Path.of("");
  private Path messages = Path.of("");

  /** A project whose jar is empty, and a Java that takes the classes under test instead. */
  @BeforeEach
  void layOut() throws IOException {
    temp = Files.createDirectory(folder.resolve("temp"));
    messages = folder.resolve("messages");
    for (String source :
        List.of(
            "pom.xml",
            "core/pom.xml",
            "core/src/main/A",
            "tables/pom.xml",
            "tables/src/main/C",
            "s3/pom.xml",
            "s3/src/main/D",
            "cli/pom.xml",
            "cli/src/main/B")) {
      write(folder.resolve(source), "");
    }
    Path jar = folder.resolve("cli/target/clickspan.jar");
    write(jar, "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
    Files.copy(
        Path.of(System.getProperty("clickspan.root", ""), "clickspan"),
        folder.resolve("clickspan"));
    Path realJdk = Path.of(System.getProperty("java.home"));
    Path jdk = Files.createDirectory(folder.resolve("jdk"));
    Files.copy(realJdk.resolve("release"), jdk.resolve("release"));
    Path java = jdk.resolve("bin/java");
    write(
        java,
        """
        #!/bin/sh
        case "$*" in *DumpLoadedClassList*) exit 1 ;; esac
        for word; do
          shift
          case $word in
            -jar) ;;
            */clickspan.jar) set -- "$@" %s ;;
            *) set -- "$@" "$word" ;;
          esac
        done
        exec '%s' -cp '%s' "$@"
        """
            .formatted(
                Main.class.getName(),
                realJdk.resolve("bin/java"),
                System.getProperty("java.class.path", "")));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void keepsToItsMemory() throws Exception {
    Path data = folder.resolve("data");
    CommandRun.of("generate", "--quiet", "--events=3m", "--files=2", "--to=" + data).gives("");
    Process run =
        launch(
            "count",
            "--format=json",
            "--memory=" + MEMORY_MEGABYTES + "m",
            "--temp=" + temp,
            data.toString());
    assertThat(run.waitFor()).isZero();
    Matcher summary =
        Pattern.compile("(?s)^3,000,000 events of .* spilled to temp files, peak (\\d+) MiB\\n.*")
            .matcher(Files.readString(messages));
    assertThat(summary).as(Files.readString(messages)).matches();
    assertThat(Integer.parseInt(summary.group(1)))
        .isGreaterThan(MEMORY_MEGABYTES)
        .isLessThan(MEMORY_MEGABYTES + CONSTANT_MEGABYTES);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aKilledRunLeavesNothingThatTheNextOneTripsOver() throws Exception {
    Process killed = countFromStandardInput();
    int blocks = feedUntilItSpills(killed);
    killed.destroyForcibly().waitFor();
    assertThat(spillFiles()).hasSize(1);

    Process next = countFromStandardInput();
    try (OutputStream in = next.getOutputStream()) {
      for (int block = 0; block < blocks; block++) {
        in.write(block(block));
      }
    }
    String counts = new String(next.getInputStream().readAllBytes(), UTF_8);
    assertThat(next.waitFor()).isZero();
    assertThat(counts).isEqualTo("{\"-\":" + blocks * VISITORS_A_BLOCK + "}\n");
    assertThat(Files.readString(messages)).contains("spilled to temp files");
    assertThat(temp).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aStoppedRunTakesItsTempFolderAlong(String signal, int exitCode) throws Exception {
    // A shell that runs something in the background has it ignore Ctrl-C, for good.
    assumeThat(signal.equals("INT") && ignoresInterrupts()).isFalse();
    Process run = countFromStandardInput();
    feedUntilItSpills(run);
    assertThat(new ProcessBuilder("kill", "-" + signal, "" + run.pid()).start().waitFor()).isZero();
    assertThat(run.waitFor()).isEqualTo(exitCode);
    assertThat(temp).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aStoppedQueryTakesItsTempFolderAlong(String signal, int exitCode) throws Exception {
    assumeThat(signal.equals("INT") && ignoresInterrupts()).isFalse();
    Path clicks = Clicks.file(folder, "clicks.json", click("a", 0));
    Process run =
        launch(
            "query",
            "SELECT count(*) FROM range(1_000_000) a(i), range(1_000_000) b(i) WHERE a.i * b.i % 7 = 3",
            "--temp=" + temp,
            clicks.toString());
    while (filesOf("sessions").isEmpty()) {
      assertThat(run.isAlive()).as(Files.readString(messages)).isTrue();
    }
    assertThat(new ProcessBuilder("kill", "-" + signal, "" + run.pid()).start().waitFor()).isZero();
    assertThat(run.waitFor()).isEqualTo(exitCode);
    assertThat(new String(run.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(temp).isEmptyDirectory();
  }

  private static boolean ignoresInterrupts() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 2) != 0;
  }

  /** Standard input doesn't end before the test wants it to: so a run is surely stopped within. */
  private Process countFromStandardInput() throws IOException {
    return launch("count", "--format=json", "--memory=16m", "--threads=2", "--temp=" + temp, "-");
  }

  private Process launch(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", folder.resolve("clickspan").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(messages.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().remove("CLICKSPAN_JAVA_OPTS");
    return builder.start();
  }

  /** Returns how many blocks that took. */
  private int feedUntilItSpills(Process run) throws IOException {
    int blocks = 0;
    while (spillFiles().isEmpty()) {
      assertThat(run.isAlive()).as(Files.readString(messages)).isTrue();
      run.getOutputStream().write(block(blocks));
      blocks++;
    }
    return blocks;
  }

  /** Events of visitors that no other block has. */
  private static byte[] block(int number) {
    var lines = new StringBuilder();
    for (int visitor = 0; visitor < VISITORS_A_BLOCK; visitor++) {
      lines.append(click(number + "-" + visitor, 0));
    }
    return lines.toString().getBytes(UTF_8);
  }

  /** Those that something was written to. */
  private List<Path> spillFiles() throws IOException {
    return filesOf("spill");
  }

  private List<Path> filesOf(String name) throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
          .filter(file -> file.toFile().length() > 0)
          .toList();
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
  }
}
