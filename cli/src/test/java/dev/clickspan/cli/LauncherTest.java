package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a project of empty files, with a Java and a Maven that are shell scripts: what it
 * says, what it builds, and what it starts.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LauncherTest {

  @TempDir private Path folder = Path.of("");
  private Path project = Path.of("");
  private Path jdk = Path.of("");
  private Path tools = Path.of("");

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    project = folder.resolve("my project");
    for (String source :
        List.of(
            "core/src/main/A.java",
            "tables/src/main/C.java",
            "s3/src/main/D.java",
            "cli/src/main/B.java")) {
      write(project.resolve(source), "");
    }
    for (String pom :
        List.of("pom.xml", "core/pom.xml", "tables/pom.xml", "s3/pom.xml", "cli/pom.xml")) {
      write(project.resolve(pom), "");
    }
    Path launcher = project.resolve("clickspan");
    Files.copy(Path.of(System.getProperty("clickspan.root", ""), "clickspan"), launcher);
    jdk = folder.resolve("jdk");
    // Tells what it was asked to start; makes an archive if asked to.
    script(
        jdk.resolve("bin/java"),
        """
        case "$*" in
          *DumpLoadedClassList*) exit ;;
          *Xshare:dump*)
            for word; do
              case $word in -XX:SharedArchiveFile=*) echo archive >"${word#*=}" ;; esac
            done
            exit
            ;;
          *ArchiveClassesAtExit*)
            for word; do
              case $word in -XX:ArchiveClassesAtExit=*) echo "$*" >"${word#*=}" ;; esac
            done
            exit
            ;;
        esac
        printf '<%s>' "$@"
        """);
    script(jdk.resolve("bin/javac"), "");
    release("17.0.15+6");
    tools = folder.resolve("tools");
    script(
        tools.resolve("mvn"),
        """
        echo "built in $PWD with $JAVA_HOME by $*" >>"$PWD/builds"
        sleep 0.2
        : >cli/target/clickspan.jar
        """);
  }

  @Test
  void buildsOnFirstUseAndThenNoMore() throws Exception {
    Run first = launch("count", "a b");
    assertThat(first.err).isEqualTo("clickspan: building (first use)...\n");
    assertThat(first.out)
        .contains("<-jar><" + project.toRealPath().resolve("cli/target/clickspan.jar") + ">")
        .endsWith("<count><a b>");
    Run second = launch("--version");
    assertThat(second.err).isEmpty();
    assertThat(second.out).endsWith("<--version>");
    assertThat(builds())
        .singleElement()
        .asString()
        .contains("with " + jdk + " by ", "-Dmaven.test.skip=true");
  }

  @Test
  void startsAClusterEngineOnTheClassPathOfSpark() throws Exception {
    for (String name : List.of("spark/pom.xml", "spark/src/main/D.java", "spark/jvm.options")) {
      write(project.resolve(name), "");
    }
    script(
        tools.resolve("mvn"),
        """
        echo "built by $*" >>"$PWD/builds"
        : >spark/target/clickspan-spark.jar
        """);
    Path jars = Files.createDirectories(folder.resolve("spark jars"));
    for (List<String> words :
        List.of(
            List.of("count", "--engine", "spark", "x"),
            List.of("count", "--engine=spark", "--spark-jars", jars.toString()))) {
      Run none = launch(words.toArray(String[]::new));
      assertThat(none.err).contains("SPARK_HOME", "--spark-jars FOLDER");
      assertThat(none.exitCode).isEqualTo(1);
    }
    write(jars.resolve("spark-core_2.13-4.2.0.jar"), "");

    Run run = launch("count", "--engine", "spark", "--spark-jars", jars.toString(), "a b");

    assertThat(run.err).isEqualTo("clickspan: building (first use)...\n");
    Path jar = project.toRealPath().resolve("spark/target/clickspan-spark.jar");
    assertThat(run.out)
        .contains("<@" + project.toRealPath().resolve("spark/jvm.options") + ">")
        .contains("<-cp><" + jar + ":" + jars + "/*><dev.clickspan.cli.Main>")
        .doesNotContain("UseSerialGC")
        .endsWith("<count><--engine><spark><--spark-jars><" + jars + "><a b>");
    assertThat(builds()).singleElement().asString().contains("-pl spark -am");
    Path archive = archiveOf(run);
    assertThat(archive).hasParent(jar.getParent()).content().contains("StartupRehearsal --engine");
    write(jars.resolve("more.jar"), "");
    Run other = launch("count", "--engine", "spark", "--spark-jars", jars.toString(), "a b");
    assertThat(archiveOf(other)).as("an archive of other jars").isNotEqualTo(archive);
  }

  private static Path archiveOf(Run run) {
    return Path.of(run.out.replaceFirst(".*<-XX:SharedArchiveFile=([^>]*)>.*", "$1"));
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    launch();
    Path source = project.resolve("core/src/main/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(launch().err).isEqualTo("clickspan: building (sources have changed)...\n");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void buildsOnceForTwoAtOnce() throws Exception {
    Process one = start(Map.of(), project.resolve("clickspan"));
    Process two = start(Map.of(), project.resolve("clickspan"));
    assertThat(List.of(one.waitFor(), two.waitFor())).containsOnly(0);
    assertThat(builds()).hasSize(1);
    assertThat(project.resolve("cli/target/lock")).doesNotExist();
  }

  @Test
  void takesOverTheLockOfABuildThatWasKilled() throws Exception {
    write(project.resolve("cli/target/lock/owner"), "2147483646\n");
    assertThat(launch().exitCode).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void showsWhatMavenSaysOnlyWhenItFails() throws Exception {
    script(tools.resolve("mvn"), "echo '[ERROR] no network'\nexit 1\n");
    Run run = launch("count", "x");
    assertThat(run.err)
        .isEqualTo(
            """
            clickspan: building (first use)...
            [ERROR] no network
            clickspan: the build failed; Maven's messages stand above
            """);
    assertThat(run.out).isEmpty();
    assertThat(run.exitCode).isEqualTo(1);
    assertThat(project.resolve("cli/target/lock")).doesNotExist();
  }

  @Test
  void startsThroughALinkFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my project/clickspan"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path linkToLink = Files.createSymbolicLink(bin.resolve("clickspan"), link);
    assertThat(run(Map.of(), linkToLink, "count").out).endsWith("<count>");
  }

  @Test
  void archivesClassesOnceAJavaVersion() throws Exception {
    assertThat(launch().out).contains("<-XX:SharedArchiveFile=", "clickspan-17.0.15+6.jsa>");
    release("25.0.3+9-LTS");
    assertThat(launch().out).contains("clickspan-25.0.3+9-LTS.jsa>");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void goesWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
    script(
        jdk.resolve("bin/java"),
        """
        case "$*" in *DumpLoadedClassList*) echo made >>tries; exit 1 ;; esac
        printf '<%s>' "$@"
        """);
    assertThat(launch("count").out).doesNotContain("SharedArchiveFile").endsWith("<count>");
    assertThat(launch("count").err).isEmpty();
    assertThat(folder.resolve("tries")).content().hasLineCount(1);
  }

  @Test
  void passesOptionsOnToTheJvm() throws Exception {
    Map<String, String> environment = Map.of("CLICKSPAN_JAVA_OPTS", "-Xmx8g -Da=b");
    assertThat(run(environment, project.resolve("clickspan")).out)
        .contains("<-Xmx8g><-Da=b><-jar>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "count --memory 64m x; 128",
        "count --memory=64M x; 128",
        "report x --memory 0064MiB; 128",
        "count --memory 65536k x; 128",
        "count --memory 67108865 x; 129",
        "count --memory 64m --memory 1g x; 1088",
        "count --memory 1k x; 80",
      })
  void theHeapFitsTheMemoryThatIsAskedFor(String arguments, int heapMegabytes) throws Exception {
    assertThat(launch(arguments.split(" ", -1)).out)
        .contains("<-Xmx" + heapMegabytes + "m>")
        .doesNotContain("clickspan.memory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count x",
        "count -- --memory 64m",
        "count --memory 64mb x",
        "count --memory m x",
        "count --memory 9999999999999999999999 x",
        "count --memory 999999t x",
        "count --memory",
        "verify --memory 64m x",
      })
  @EnabledOnOs(OS.LINUX)
  void otherwiseHalfOfWhatIsAvailable(String arguments) throws Exception {
    Matcher options =
        Pattern.compile("<-Dclickspan.memory=(\\d+)m><-Xmx(\\d+)m>")
            .matcher(launch(arguments.split(" ", -1)).out);
    assertThat(options.find()).isTrue();
    long memory = Long.parseLong(options.group(1));
    assertThat(memory).isBetween(16L, Math.min(30L << 10, machineMegabytes() / 2));
    assertThat(Long.parseLong(options.group(2))).isEqualTo(memory + 64);
  }

  @ParameterizedTest
  @CsvSource({"stty cols 123, 123", "stty cols 0, 0", "COLUMNS=77; export COLUMNS, 77"})
  @EnabledOnOs(OS.LINUX)
  void tellsTheWidthOfATerminal(String before, int columns) throws Exception {
    Path typed = folder.resolve("typed");
    String launch = "%s; sh '%s' count".formatted(before, project.resolve("clickspan"));
    Process process =
        environment(new ProcessBuilder("script", "-qec", launch, typed.toString()), Map.of())
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out).contains("<-Dclickspan.stdout=terminal><-Dclickspan.columns=" + columns + ">");
    assertThat(launch("count").out).doesNotContain("columns");
  }

  @Test
  void tellsWhatItWasCalled() throws Exception {
    Path launcher = project.resolve("clickspan");
    assertThat(launch("count").out).contains("<-Dclickspan.command=" + launcher + ">");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> onPath =
        Map.of("PATH", project + ":" + tools + ":" + System.getenv("PATH"));
    Process process =
        environment(new ProcessBuilder("sh", "-c", "clickspan count"), onPath).start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .contains("<-Dclickspan.command=clickspan>");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void theHeapOfAQueryCanShrink() throws Exception {
    assertThat(launch("query", "SELECT 1", "x").out).contains("<-Xms32m>");
    assertThat(launch("count", "query").out).doesNotContain("<-Xms");
  }

  @Test
  void nativeCodeLiesBesideTheJar() throws Exception {
    assertThat(launch().out)
        .contains("<-Djava.library.path=" + project.toRealPath().resolve("cli/target/lib") + ">");
  }

  private static long machineMegabytes() throws IOException {
    String total = Files.readAllLines(Path.of("/proc/meminfo")).get(0);
    return Long.parseLong(total.replaceAll("\\D", "")) >> 10;
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Map<String, String> noJava = Map.of("JAVA_HOME", "", "PATH", tools.toString());
    assertFails(
        noJava,
        "no java found; install a JDK 17 or newer"
            + " (Debian: apt-get install openjdk-17-jdk maven), or set JAVA_HOME");
    assertFails(
        Map.of("JAVA_HOME", "/nowhere"),
        "JAVA_HOME is /nowhere, which has no bin/java; set it to a JDK 17 or newer, or unset it");
    release("11.0.2+9");
    assertFails(
        Map.of(),
        jdk
            + "/bin/java is Java 11.0.2+9; Clickspan needs a JDK 17 or newer:"
            + " install one, or set JAVA_HOME to it");
    release("17.0.15+6");
    Files.delete(tools.resolve("mvn"));
    assertFails(
        Map.of("PATH", tools + ":" + pathWithoutMaven()),
        "can't build: no mvn found; install Maven 3.8.7 or newer (Debian: apt-get install maven)");
    Files.delete(jdk.resolve("bin/javac"));
    assertFails(
        Map.of(),
        "can't build: "
            + jdk
            + " is a Java runtime without a compiler; install a JDK 17 or newer,"
            + " or set JAVA_HOME to one");
  }

  @Test
  void aDistributionIsNotBuilt() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    Files.delete(tools.resolve("mvn"));
    Path launcher = unpack();
    Run run = run(Map.of(), launcher, "count");
    assertThat(run.err).isEmpty();
    assertThat(run.out)
        .contains("<-Djava.library.path=" + folder.toRealPath().resolve("un packed/lib") + ">")
        .contains("<-XX:SharedArchiveFile=" + folder.toRealPath().resolve("un packed/lib") + "/")
        .endsWith("un packed/lib/clickspan.jar><count>");
  }

  @Test
  void aDistributionTakesTheArchiveThatItsOwnerMade() throws Exception {
    Path launcher = unpack();
    Path made = folder.toRealPath().resolve("un packed/lib/clickspan-17.0.15+6.jsa");
    write(made, "archive");
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(run(Map.of(), launcher, "count").out)
        .contains("<-XX:SharedArchiveFile=" + made + ">");
    assertThat(made).content().isEqualTo("archive");
  }

  @Test
  void aDistributionSaysWhatIsMissing() throws Exception {
    Path launcher = unpack();
    assertThat(run(Map.of("JAVA_HOME", "", "PATH", tools.toString()), launcher, "count").err)
        .isEqualTo(
            "clickspan: no java found; install a Java 17 or newer"
                + " (Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME\n");
    Path jar = folder.toRealPath().resolve("un packed/lib/clickspan.jar");
    Files.delete(jar);
    assertThat(run(Map.of(), launcher, "count"))
        .isEqualTo(
            new Run(1, "", "clickspan: " + jar + " is missing; unpack the whole archive again\n"));
  }

  private Path unpack() throws IOException {
    Path launcher = folder.resolve("un packed/bin/clickspan");
    write(folder.resolve("un packed/lib/clickspan.jar"), "");
    Files.createDirectories(folder.resolve("un packed/bin"));
    return Files.copy(project.resolve("clickspan"), launcher);
  }

  @Test
  void isPlainShell() throws Exception {
    assertThat(run(Map.of(), Path.of("-n"), project.resolve("clickspan").toString()))
        .isEqualTo(new Run(0, "", ""));
  }

  private void assertFails(Map<String, String> environment, String line) throws Exception {
    Run run = run(environment, project.resolve("clickspan"), "count", "x");
    assertThat(run).isEqualTo(new Run(1, "", "clickspan: " + line + "\n"));
  }

  private Run launch(String... arguments) throws Exception {
    return run(Map.of(), project.resolve("clickspan"), arguments);
  }

  private Run run(Map<String, String> environment, Path script, String... arguments)
      throws Exception {
    Process process = start(environment, script, arguments);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  private Process start(Map<String, String> environment, Path script, String... arguments)
      throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    return environment(new ProcessBuilder(command), environment).start();
  }

  private ProcessBuilder environment(ProcessBuilder builder, Map<String, String> environment) {
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().remove("CLICKSPAN_JAVA_OPTS");
    builder.environment().remove("COLUMNS");
    builder.environment().putAll(environment);
    return builder;
  }

  /** The programs that the launcher needs, and no other. */
  private String pathWithoutMaven() throws IOException {
    Path few = folder.resolve("few");
    for (String name : List.of("find", "mkdir", "rm", "cat")) {
      script(few.resolve(name), "PATH=/usr/bin:/bin\nexec " + name + " \"$@\"\n");
    }
    return few.toString();
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(project.resolve("builds"));
  }

  private void release(String version) throws IOException {
    write(
        jdk.resolve("release"),
        "JAVA_VERSION=\"%s\"%nJAVA_RUNTIME_VERSION=\"%s\"%n"
            .formatted(version.split("\\+", 2)[0], version));
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String content) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, content);
  }
}
