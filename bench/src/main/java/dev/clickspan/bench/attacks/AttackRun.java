package dev.clickspan.bench.attacks;

import dev.clickspan.bench.MeasuredProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs attacks, one after another, each in a folder of its own that is gone afterwards.
 *
 * @param work an empty folder
 * @param launcher the packaged program
 */
record AttackRun(Path work, Path launcher) {

  /** What docs/cli.md says that a process may take beside its {@code --memory}. */
  private static final long BESIDE_MEMORY_BYTES = 250L << 20;

  /** What no attack may take from a disk: the largest inputs, and what a run spills of them. */
  private static final long FREE_DISK_BYTES = 12L << 30;

  private static final int MAX_MESSAGE_LENGTH = 600;
  private static final int MAX_OUT_BYTES = 64 << 20;
  private static final String FAILURE = "clickspan: ";
  private static final String WARNING = "clickspan: warning: ";

  /**
   * What came of an attack.
   *
   * @param diskBytes of its input
   * @param unpackedBytes -1 where it isn't packed
   * @param line what was said: of a failure its line, else the first of the summary
   * @param problems what is wrong with it
   */
  record Result(
      Attack attack,
      long diskBytes,
      long unpackedBytes,
      int exitCode,
      String line,
      double seconds,
      long peakBytes,
      List<String> problems) {}

  Result run(Attack attack) throws IOException, InterruptedException {
    long free = Files.getFileStore(work).getUsableSpace();
    if (free < FREE_DISK_BYTES) {
      throw new IOException(
          "%s has %d MB free, and attacks may take %d MB; set TMPDIR to a folder with more"
              .formatted(work, free >> 20, FREE_DISK_BYTES >> 20));
    }
    Path folder = Files.createDirectory(work.resolve("attack"));
    try {
      Path input = Files.createDirectory(folder.resolve("input"));
      long unpacked = attack.maker().make(input);
      return judged(attack, folder, unpacked);
    } finally {
      delete(folder);
    }
  }

  private Result judged(Attack attack, Path folder, long unpacked)
      throws IOException, InterruptedException {
    Path input = folder.resolve("input");
    Path temp = Files.createDirectory(folder.resolve("temp"));
    List<Path> before = files(input);
    long diskBytes = 0;
    for (Path file : before) {
      diskBytes += Files.size(file);
    }
    Path out = folder.resolve("out");
    Path messages = folder.resolve("messages");
    MeasuredProcess.Ended ended;
    try {
      ended = MeasuredProcess.run(builder(attack, input, temp, out, messages), attack.limit());
    } catch (IOException e) {
      return new Result(
          attack,
          diskBytes,
          unpacked,
          -1,
          String.valueOf(e.getMessage()),
          attack.limit().toSeconds(),
          0,
          List.of(String.valueOf(e.getMessage())));
    }
    // Where this machine keeps its temp files is nobody's affair.
    List<String> said =
        Files.readAllLines(messages).stream().map(line -> line.replace(input + "/", "")).toList();
    String failure =
        said.stream()
            .filter(line -> line.startsWith(FAILURE) && !line.startsWith(WARNING))
            .collect(Collectors.joining("\n"));
    String all = String.join("\n", said);
    var problems =
        new ArrayList<>(attack.expected().problems(ended.exitCode(), start(out), all, failure));
    checkMessages(ended.exitCode(), said, problems);
    long bound = ((long) attack.memory() << 20) + BESIDE_MEMORY_BYTES;
    if (ended.usage().peakBytes() > bound) {
      problems.add("peak of " + (ended.usage().peakBytes() >> 20) + " MB");
    }
    files(temp).forEach(file -> problems.add("leaves " + temp.relativize(file)));
    var known = new HashSet<>(before);
    files(input).stream()
        .filter(file -> !known.contains(file))
        .filter(file -> ended.exitCode() != 0 || file.getFileName().toString().startsWith("."))
        .forEach(file -> problems.add("leaves " + input.relativize(file)));
    String summary = said.stream().filter(line -> !line.startsWith(WARNING)).findFirst().orElse("");
    return new Result(
        attack,
        diskBytes,
        unpacked,
        ended.exitCode(),
        failure.isEmpty() ? summary : failure.substring(FAILURE.length()),
        ended.usage().wallSeconds(),
        ended.usage().peakBytes(),
        List.copyOf(problems));
  }

  private ProcessBuilder builder(Attack attack, Path input, Path temp, Path out, Path messages) {
    var words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(attack.command());
    words.addAll(1 + 1, List.of("--memory", attack.memory() + "m", "--progress", "none"));
    var builder = new ProcessBuilder(words).directory(input.toFile());
    // Native code is unpacked there too.
    builder.environment().put("CLICKSPAN_JAVA_OPTS", "-Djava.io.tmpdir=" + temp);
    return builder.redirectOutput(out.toFile()).redirectError(messages.toFile());
  }

  /** One line for a failure, and none that only a programmer understands. */
  private static void checkMessages(int exitCode, List<String> said, List<String> problems) {
    List<String> lines = said.stream().filter(line -> !line.startsWith(WARNING)).toList();
    if (exitCode != 0 && (lines.size() != 1 || !lines.get(0).startsWith(FAILURE))) {
      problems.add(lines.size() + " lines of a failure");
    }
    for (String line : said) {
      if (line.length() > MAX_MESSAGE_LENGTH) {
        problems.add("a line of " + line.length() + " characters");
      }
      String small = line.toLowerCase(Locale.ROOT);
      if (small.contains("heap space") || small.contains("exception")) {
        problems.add("a message for programmers");
      }
    }
    if (said.size() > MAX_WARNINGS) {
      problems.add(said.size() + " lines on standard error");
    }
  }

  /** More nobody reads. */
  private static final int MAX_WARNINGS = 100;

  private static String start(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_OUT_BYTES), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
