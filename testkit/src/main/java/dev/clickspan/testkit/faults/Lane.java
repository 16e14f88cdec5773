package dev.clickspan.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder in which tries are made, one after another, and a process for those that need none of
 * their own.
 */
public final class Lane implements AutoCloseable {

  private final Path root;
  private final Setup setup;
  private final HostedProgram program;
  private final Set<Corpus> written = EnumSet.noneOf(Corpus.class);
  private Path folder;
  private long tries;

  /**
   * How tries are made.
   *
   * @param classPath of the program and of the disk that can fail
   * @param launcher of the packaged program
   * @param seed of all that is random
   * @param limitMillis after which a run is taken for hanging
   */
  public record Setup(String classPath, Path launcher, long seed, long limitMillis) {}

  /**
   * @param folder empty; stays the caller's
   */
  public Lane(Path folder, Setup setup) {
    root = folder;
    this.folder = folder;
    this.setup = setup;
    program = new HostedProgram(setup.classPath(), setup.limitMillis());
  }

  /** That of the last job that was prepared: each corpus has its own. */
  Path folder() {
    return folder;
  }

  Setup setup() {
    return setup;
  }

  /** Makes the folder what it has to be before a run. */
  void prepare(Job job) throws IOException {
    folder = root.resolve(job.corpus().toString());
    if (!written.contains(job.corpus())) {
      clear(Area.INPUT.in(folder));
      clear(folder.resolve("more"));
      job.corpus().write(folder, setup.seed());
      written.add(job.corpus());
    }
    clear(Area.TEMP.in(folder));
    clear(Area.OUTPUT.in(folder));
    // Every other run replaces a result.
    if (tries++ % 2 == 0 && !job.output().isEmpty()) {
      Files.write(job.outputFile(folder), Answer.BEFORE);
    }
  }

  /** The inputs are to be made anew: somebody has changed them. */
  void inputsChanged() {
    written.removeIf(corpus -> folder.endsWith(corpus.toString()));
  }

  /** Runs a job in the process that makes many runs. */
  Ended host(Job job, Fault fault) throws IOException {
    return program.run(job, folder, fault);
  }

  /** Runs a job in a process of its own, on a disk that can fail. */
  Ended alone(Job job, Fault fault) throws IOException, InterruptedException {
    var command = new ArrayList<>(HostedProgram.java(setup.classPath()));
    command.addAll(
        1,
        List.of(
            "-D%s=%s".formatted(FaultyDisk.FOLDER_PROPERTY, folder),
            "-D%s=%s".formatted(FaultyDisk.FAULT_PROPERTY, fault)));
    command.add(ProgramHost.PROGRAM);
    command.addAll(job.commandLine(folder));
    return await(start(command, Map.of()));
  }

  /** The launcher's command line. */
  List<String> launch(Job job) {
    var command = new ArrayList<>(List.of(setup.launcher().toString()));
    command.addAll(job.commandLine(folder));
    return command;
  }

  /**
   * Starts a process.
   *
   * @param environment what it has besides
   */
  Process start(List<String> command, Map<String, String> environment) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("messages").toFile());
    // What libraries unpack goes where leftovers are looked for.
    String temp = "-Djava.io.tmpdir=" + Area.TEMP.in(folder);
    builder.environment().put("CLICKSPAN_JAVA_OPTS", temp);
    environment.forEach(
        (name, value) ->
            builder.environment().merge(name, value, (before, more) -> before + " " + more));
    return builder.start();
  }

  /** Waits for its end. */
  Ended await(Process process) throws IOException, InterruptedException {
    int exitCode = Ended.HANGING;
    try {
      if (process.waitFor(setup.limitMillis(), TimeUnit.MILLISECONDS)) {
        exitCode = process.exitValue();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return Ended.ofProcess(
        exitCode,
        Files.readAllBytes(folder.resolve("out")),
        Files.readString(folder.resolve("messages"), UTF_8));
  }

  /** What a run that is over has left, and should not. */
  List<String> leftovers(Job job) throws IOException {
    var left = new ArrayList<>(names(Area.TEMP.in(folder)));
    Set<String> results = Set.of(job.output() + "/", job.rejects());
    for (String name : names(Area.OUTPUT.in(folder))) {
      if (!results.contains(name) && !results.contains(name + "/")) {
        left.add(name);
      }
    }
    return left;
  }

  /**
   * The same without what holds no data: a folder that a run made at the moment of its death, and
   * native code that it was unpacking.
   */
  List<String> leftoversWithData(Job job) throws IOException {
    var left = new ArrayList<String>();
    for (String name : leftovers(job)) {
      Path file = Area.TEMP.in(folder).resolve(name);
      boolean empty = Files.isDirectory(file) || (Files.exists(file) && Files.size(file) == 0);
      if (!empty && !name.startsWith("clickspan-native") && !name.startsWith("libzstd")) {
        left.add(name);
      }
    }
    return left;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.equals(folder))
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  @Override
  public void close() {
    program.close();
  }
}
