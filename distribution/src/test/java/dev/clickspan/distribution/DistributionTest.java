package dev.clickspan.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive as users get it: unpacked by {@code tar} into a folder of an odd name, and run by a
 * Java without a compiler, beside few other programs.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class DistributionTest {

  private static final String ARCHIVE = System.getProperty("clickspan.archive");
  private static final String VERSION = System.getProperty("clickspan.version");

  /** A user who owns nothing here. */
  private static final String NOBODY = "65534";

  private static final String CLICKS =
      """
      {"anonymous_id":"a","device_sent_timestamp":"2020-06-01T00:00:00Z"}
      {"anonymous_id":"b","device_sent_timestamp":"2020-06-01T00:00:00Z"}
      {"anonymous_id":"b","device_sent_timestamp":"2020-06-01T02:00:00Z"}
      """;

  @TempDir private static Path folder = Path.of("");
  private static Path unpacked = Path.of("");
  private static Path home = Path.of("");
  private static Path clicks = Path.of("");
  private static Path java = Path.of("");
  private static Path programs = Path.of("");

  private record Run(int exitCode, String out, String err) {}

  @BeforeAll
  static void unpack() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    unpacked = Files.createDirectory(folder.resolve("un packed (1)"));
    Run tar = run(List.of("tar", "-xzf", ARCHIVE + ".tar.gz", "-C", unpacked.toString()));
    assertThat(tar.err).isEmpty();
    home = unpacked.resolve("clickspan-" + VERSION);
    clicks = Files.writeString(folder.resolve("clicks.json"), CLICKS);

    // A runtime as JAVA_HOME, without the compiler that lies in this one.
    java = folder.resolve("jre");
    Files.createDirectories(java.resolve("bin"));
    Path real = Path.of(System.getProperty("java.home"));
    Files.createSymbolicLink(java.resolve("bin/java"), real.resolve("bin/java"));
    Files.createSymbolicLink(java.resolve("release"), real.resolve("release"));
    programs = Files.createDirectory(folder.resolve("programs"));
    for (String name : List.of("mkdir", "mv", "rm", "readlink", "sed", "stty", "find")) {
      Files.createSymbolicLink(programs.resolve(name), found(name));
    }
  }

  @AfterEach
  void makeWritable() throws Exception {
    run(List.of(found("chmod").toString(), "-R", "u+w", home.toString()));
  }

  @Test
  void bothArchivesHoldTheSame() throws Exception {
    Set<String> zipped = new TreeSet<>();
    try (var zip = new ZipFile(ARCHIVE + ".zip")) {
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .forEach(zipped::add);
    }
    assertThat(files(unpacked))
        .filteredOn(name -> !name.endsWith(".jsa"))
        .containsExactlyElementsOf(zipped);
    assertThat(zipped)
        .contains(
            "clickspan-" + VERSION + "/bin/clickspan",
            "clickspan-" + VERSION + "/lib/clickspan.jar",
            "clickspan-" + VERSION + "/completion/clickspan.bash",
            "clickspan-" + VERSION + "/man/man1/clickspan.1",
            "clickspan-" + VERSION + "/LICENSE",
            "clickspan-" + VERSION + "/NOTICE",
            "clickspan-" + VERSION + "/clickspan.cdx.json");
  }

  /** Apache-2.0 lies at the top; who is under another has its text or its own notice below. */
  @Test
  void eachLibraryHasItsLicence() throws Exception {
    List<String> libraries =
        Files.readAllLines(home.resolve("licences/THIRD-PARTY.txt")).stream()
            .filter(line -> line.strip().startsWith("("))
            .toList();
    assertThat(libraries).hasSizeGreaterThan(40);
    Set<String> texts =
        files(home.resolve("licences")).stream()
            .map(name -> name.split("/", -1)[0].replaceAll("(-jar|\\.txt)$", ""))
            .collect(Collectors.toSet());
    for (String library : libraries) {
      String artifact = library.replaceAll(".* \\([^():]+:([^:]+):.*", "$1");
      assertThat(library.contains("(Apache-2.0)") || texts.contains(artifact))
          .as("%s, which is called %s", library, artifact)
          .isTrue();
    }
    String bill = Files.readString(home.resolve("clickspan.cdx.json"));
    assertThat(bill)
        .contains("pkg:maven/org.duckdb/duckdb_jdbc@", "pkg:maven/info.picocli/picocli@");
    assertThat(bill).doesNotContain("junit", "assertj");
  }

  @Test
  void runsWithARuntimeAlone() throws Exception {
    assertThat(clickspan("--version").out).startsWith("clickspan " + VERSION + "\n");
    assertThat(clickspan("count", "--quiet", "--format", "csv", clicks.toString()))
        .isEqualTo(new Run(0, "filename,unique_sessions\nclicks.json,3\n", ""));
    // By DuckDB's native code, and by the SDK that lies in a jar of its own.
    String sql = "SELECT count(*) AS n FROM sessions";
    assertThat(clickspan("query", "--quiet", "--format", "csv", sql, clicks.toString()))
        .isEqualTo(new Run(0, "n\n3\n", ""));
    Run nowhere = clickspan("count", "--quiet", "s3://bucket/key");
    assertThat(nowhere.err).startsWith("clickspan: s3://bucket: S3 can't be reached");
    Path spark = Files.createDirectories(folder.resolve("spark"));
    assertThat(clickspan("count", "--engine", "spark", "--spark-jars", spark.toString(), "x").err)
        .startsWith("clickspan: " + spark + " holds no spark-core jar");
    assertThat(home.resolve("lib/clickspan-spark.jar")).isRegularFile();
    assertThat(home.resolve("lib/spark-jvm.options")).isRegularFile();
    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      assertThat(lib).anyMatch(path -> path.toString().endsWith(".jsa"));
    }
  }

  /**
   * The archive of classes then lies in the user's cache, or nowhere; nor is one made or taken
   * where another user could have put it.
   */
  @Test
  void runsForAUserWhoMayNotWriteThere() throws Exception {
    deleteArchive();
    run(List.of(found("chmod").toString(), "-R", "a-w,a+rX", home.toString()));
    List<String> asNobody = new ArrayList<>();
    Path cache = Files.createDirectory(folder.resolve("cache"));
    Path others = Files.createDirectory(folder.resolve("others"));
    List<String> places = new ArrayList<>(List.of("XDG_CACHE_HOME=" + cache, "HOME=/nowhere"));
    if ("root".equals(System.getProperty("user.name"))) {
      asNobody.addAll(
          List.of(
              found("setpriv").toString(), "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
      run(List.of(found("chown").toString(), NOBODY, cache.toString()));
      run(List.of(found("chmod").toString(), "a+rwx", others.toString()));
      places.add("XDG_CACHE_HOME=" + others);
      List<String> start = new ArrayList<>(asNobody);
      start.addAll(List.of(java.resolve("bin/java").toString(), "-version"));
      assumeThat(run(start).exitCode).as("other users can start this Java").isZero();
    }
    for (String place : places) {
      var command = new ArrayList<>(asNobody);
      command.addAll(List.of(found("env").toString(), place));
      command.addAll(command("count", "--quiet", "--format", "csv", clicks.toString()));
      assertThat(run(command))
          .isEqualTo(new Run(0, "filename,unique_sessions\nclicks.json,3\n", ""));
    }
    assertThat(files(cache)).singleElement().asString().endsWith(".jsa");
    assertThat(files(others)).isEmpty();
    assertThat(files(home.resolve("lib"))).noneMatch(name -> name.endsWith(".jsa"));
  }

  private static void deleteArchive() throws IOException {
    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      for (Path path : lib.filter(path -> path.toString().endsWith(".jsa")).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Run clickspan(String... arguments) throws Exception {
    return run(command(arguments));
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<>(List.of("/bin/sh", home.resolve("bin/clickspan").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** With few programs on the path, once these are laid out. */
  private static Run run(List<String> command) throws Exception {
    var builder = new ProcessBuilder(command);
    if (!programs.toString().isEmpty()) {
      builder.environment().clear();
      builder.environment().put("PATH", programs.toString());
      builder.environment().put("JAVA_HOME", java.toString());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("AWS_REGION", "us-east-1");
      builder.environment().put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9");
    }
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err));
  }

  private static Path found(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /** Below a folder, with its name. */
  private static Set<String> files(Path parent) throws IOException {
    try (Stream<Path> all = Files.walk(parent)) {
      return all.filter(Files::isRegularFile)
          .map(file -> parent.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
