package dev.clickspan.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark cluster of this machine: a master and two workers of one core, each a process of its own,
 * made of the jars on the tests' class path. What Clickspan's own jar has to bring is left out.
 */
final class StandaloneCluster implements AutoCloseable {

  /** Of what the tests have, no part of Spark: tests' own, and what only Clickspan has. */
  private static final Pattern NOT_SPARK =
      Pattern.compile(
          ".*/(clickspan-.*|hash4j|gkl|gatk-native-bindings|uap-java|picocli|fastcsv|duckdb_jdbc|junit-.*"
              + "|assertj-core|byte-buddy|opentest4j|apiguardian-api|jspecify|jacoco.*"
              + "|tools/jackson/.*)[-/][^/]*\\.jar");

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");

  private final Path home;
  private final List<String> javaOptions;
  private final List<Process> processes = new ArrayList<>();
  private final String master;
  private List<Path> logsBefore = List.of();

  private StandaloneCluster(Path home, List<String> javaOptions)
      throws IOException, InterruptedException {
    this.home = home;
    this.javaOptions = javaOptions;
    linkJars();
    Path log = home.resolve("master.log");
    startProcess(log, "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
    master = waitFor(log, MASTER).group(1);
  }

  /**
   * Starts one below a folder.
   *
   * @param javaOptions of all JVMs: the cluster's, the drivers', the executors'
   */
  static StandaloneCluster start(Path home, String... javaOptions)
      throws IOException, InterruptedException {
    var cluster = new StandaloneCluster(home, List.of(javaOptions));
    try {
      cluster.startWorker(1);
      cluster.startWorker(2);
      for (int worker = 1; worker <= 2; worker++) {
        waitFor(cluster.workerLog(worker), Pattern.compile("Successfully registered with master"));
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void linkJars() throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar") && !NOT_SPARK.matcher(entry).matches()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
  }

  private void startWorker(int number) throws IOException {
    startProcess(
        workerLog(number),
        "worker.Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "1000m",
        "--webui-port",
        "0",
        "--work-dir",
        workFolder(number).toString(),
        master);
  }

  private void startProcess(Path log, String deployClass, String... arguments) throws IOException {
    List<String> command = java("256m");
    command.add("org.apache.spark.deploy." + deployClass);
    command.addAll(List.of(arguments));
    processes.add(builder(command, log, log).start());
  }

  private List<String> java(String heap) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(javaOptions);
    command.addAll(List.of("@" + options(), "-cp", home.resolve("jars") + "/*"));
    return command;
  }

  /** A setting of Spark. */
  String executorOptions() {
    return "spark.executor.extraJavaOptions=" + String.join(" ", javaOptions);
  }

  private static Path options() {
    return Path.of(System.getProperty("clickspan.root"), "spark", "jvm.options");
  }

  private ProcessBuilder builder(List<String> command, Path out, Path err) {
    var builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_HOSTNAME", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_DIRS", home.resolve("local").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CLICKSPAN_JAVA_OPTS", String.join(" ", javaOptions));
    return builder;
  }

  /** A program's end: what it wrote, and how it went. */
  record Ended(int code, String out, String err) {}

  /** Submits Clickspan's jar with these settings of Spark, and the words of a command. */
  Started submit(Path jar, List<String> settings, String... words) throws IOException {
    return submitTo(master, "512m", jar, settings, words);
  }

  /** The same to any master, with so much heap for the driver. */
  Started submitTo(String anyMaster, String heap, Path jar, List<String> settings, String... words)
      throws IOException {
    logsBefore = executorLogs();
    List<String> command = java(heap);
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", anyMaster));
    command.addAll(List.of("--executor-memory", "1000m", "--total-executor-cores", "2"));
    command.addAll(List.of("--conf", executorOptions()));
    for (String setting : settings) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(
        List.of("--conf", "spark.ui.enabled=false", "--class", "dev.clickspan.spark.Submit"));
    command.add(jar.toString());
    command.addAll(Arrays.asList(words));
    return run(command);
  }

  /** Starts any program with the cluster's environment. */
  Started run(List<String> command) throws IOException {
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    Process process = builder(command, out, err).start();
    processes.add(process);
    return new Started(process, out, err);
  }

  /** A program that runs. */
  record Started(Process process, Path out, Path err) {

    Ended await() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("no end after " + LIMIT + ": " + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /**
   * Kills a worker and its executors, without a word, once it has done a task of the newest job.
   */
  void killAfterATask(int worker) throws IOException, InterruptedException {
    waitForTask(workFolder(worker));
    // The master came first.
    Process process = processes.get(worker);
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void waitForTask(Path folder) throws IOException, InterruptedException {
    Instant latest = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(latest)) {
      for (Path log : executorLogs()) {
        if (log.startsWith(folder)
            && !logsBefore.contains(log)
            && Files.readString(log).contains("Finished task")) {
          return;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no task was done below " + folder);
  }

  private List<Path> executorLogs() throws IOException {
    try (Stream<Path> walk = Files.walk(home)) {
      return walk.filter(file -> file.endsWith("stderr")).toList();
    } catch (UncheckedIOException e) {
      return List.of(); // a temp file went away meanwhile
    }
  }

  String master() {
    return master;
  }

  Path home() {
    return home;
  }

  private Path workerLog(int number) {
    return home.resolve("worker" + number + ".log");
  }

  private Path workFolder(int number) {
    return home.resolve("work" + number);
  }

  private static Matcher waitFor(Path log, Pattern pattern)
      throws IOException, InterruptedException {
    Instant latest = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(latest)) {
      Matcher found = pattern.matcher(Files.exists(log) ? Files.readString(log) : "");
      if (found.find()) {
        return found;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no " + pattern + " in " + Files.readString(log));
  }

  /** Ends all processes, those that they started too. */
  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    unlinkJars();
  }

  /** JUnit would warn of each link. */
  private void unlinkJars() {
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
