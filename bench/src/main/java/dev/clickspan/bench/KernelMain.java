package dev.clickspan.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The command behind {@code bench/run-kernels}: JMH, and a log of what it found. */
public final class KernelMain {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root", "."));
  private static final Path BUILT = ROOT.resolve("bench/kernels/target");

  private KernelMain() {}

  /**
   * Runs the benchmarks and exits with JMH's code.
   *
   * @param arguments JMH's
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Machine machine = Machine.here();
    Path jmh = BUILT.resolve("jmh.json");
    Files.deleteIfExists(jmh);
    int exitCode = runJmh(jmh, List.of(arguments));
    // JMH's help and lists of benchmarks leave no file.
    if (exitCode == 0 && Files.exists(jmh)) {
      String clickspan = new Versions(ROOT).clickspan();
      Path log =
          ROOT.resolve("bench/results").resolve(KernelLog.fileName(BenchMain.fileTime(started)));
      KernelLog.write(log, started, machine, clickspan, Files.readString(jmh));
      System.out.printf("%n%s%n", KernelText.of(KernelLog.read(log)));
      System.out.println("To show it in docs/PERFORMANCE.md: bench/run --write-docs " + log);
    }
    System.exit(exitCode);
  }

  private static int runJmh(Path result, List<String> arguments)
      throws IOException, InterruptedException {
    String jars = Files.readString(BUILT.resolve("classpath")).strip();
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                BUILT.resolve("classes") + File.pathSeparator + jars,
                "org.openjdk.jmh.Main",
                "-foe",
                "true",
                "-rf",
                "json",
                "-rff",
                result.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command).directory(ROOT.toFile()).inheritIO().start().waitFor();
  }
}
