package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command behind {@code bench/run}. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description = "Runs the contenders side by side, and writes a log and a table.")
public final class BenchMain implements Callable<Integer> {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root", "."));

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--size",
      description = "2m (default), 20m or full: 102 M events in ten files.",
      defaultValue = "2m")
  private DataSize size = DataSize.TWO_MILLION;

  @Option(
      names = "--rounds",
      description = "How often each runs, for all or by kind: 3, or 5,duckdb=2,spark=1.",
      defaultValue = "")
  private String rounds = "";

  @Option(
      names = "--only",
      split = ",",
      description = "Only these contenders or kinds: count,igzip,duckdb.")
  private List<String> only = List.of();

  @Option(
      names = "--write-docs",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "LOG",
      description = "Make docs/PERFORMANCE.md anew from its logs, or with this one; run nothing.")
  private @Nullable String docs;

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    var line = new CommandLine(new BenchMain());
    line.registerConverter(DataSize.class, DataSize::parse);
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          System.err.println("bench: " + problem.getMessage());
          return 1;
        });
    Runtime.getRuntime()
        .addShutdownHook(
            // Contenders must not run on when the bench is stopped.
            new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (docs != null) {
      var document = new PerformanceDocument(ROOT);
      document.write(
          docs.isEmpty()
              ? document.fromItsLogs()
              : document.with(String.valueOf(Path.of(docs).getFileName())));
      return 0;
    }
    return bench();
  }

  private int bench() throws IOException, InterruptedException {
    Rounds chosenRounds = chosenRounds();
    String data =
        Objects.requireNonNullElse(
            System.getenv("CLICKSPAN_BENCH_DATA"), ROOT.resolve("bench/data").toString());
    var launcher = new Launcher(ROOT.resolve("clickspan"));
    launcher.build();
    // Contenders run in a folder of their own.
    var cache = new DataCache(Path.of(data).toAbsolutePath(), launcher);
    ContenderClassPath classPath = ContenderClassPath.builtIn(ROOT);
    List<Contender> contenders = chosen(Contenders.over(size, cache, launcher, classPath));

    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var setup = new BenchSetup(started, size, Machine.here(), new Versions(ROOT).all(classPath));
    String name = fileTime(started) + "-" + size;
    Path results = ROOT.resolve("bench/results");
    Path log = results.resolve(name + ".jsonl");
    Path scratch = Files.createDirectories(ROOT.resolve("bench/target/run"));
    List<BenchEntry> entries;
    try (var writer = new LogWriter(log, setup)) {
      entries = new Bench(contenders, chosenRounds, new ContenderRunner(scratch), writer).run();
    }
    String text = ResultText.of(LogReader.read(log));
    Files.writeString(results.resolve(name + ".md"), text);
    System.out.printf("%n%s%n", text);
    System.out.println("To show it in docs/PERFORMANCE.md: bench/run --write-docs " + log);
    return entries.stream().anyMatch(Failure.class::isInstance) ? 1 : 0;
  }

  /** How a log's name begins. */
  static String fileTime(Instant started) {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
        .withZone(ZoneOffset.UTC)
        .format(started);
  }

  private Rounds chosenRounds() {
    try {
      return Rounds.parse(rounds, size);
    } catch (IllegalArgumentException e) {
      throw refused("--rounds: " + e.getMessage());
    }
  }

  private List<Contender> chosen(List<Contender> all) {
    for (String name : only) {
      if (all.stream().noneMatch(contender -> contender.isCalled(name))) {
        throw refused("--only: no contender is called " + name);
      }
    }
    return all.stream()
        .filter(contender -> only.isEmpty() || only.stream().anyMatch(contender::isCalled))
        .toList();
  }

  private ParameterException refused(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
