package dev.clickspan.testkit.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** The command behind {@code bench/soak}. */
public final class FaultCampaign {

  private static final long LIMIT_MILLIS = 120_000;

  /** How many tries of each kind. */
  private record Size(
      int writes, int others, int kills, int stops, int limits, int small, int atOperations) {

    static final Size FULL = new Size(16, 3, 200, 40, 30, 30, 3);
    static final Size SHORT = new Size(6, 2, 10, 6, 6, 6, 1);
  }

  private FaultCampaign() {}

  /**
   * Runs the campaign, and exits with 1 if a try went wrong.
   *
   * @param arguments a folder to work in, the class path, the launcher, the library that makes
   *     clocks jump or {@code none}, {@code full} or {@code short}, the seed, and the document to
   *     write or {@code none}
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length != 7) {
      throw new IllegalArgumentException("started by bench/soak");
    }
    if (ignoresInterrupts()) {
      System.err.println(
          "soak: Ctrl-C is ignored here (was it started with &?); start it in the foreground");
      System.exit(2);
    }
    long seed = Long.parseLong(arguments[5]);
    Path folder = Path.of(arguments[0]);
    var setup = new Lane.Setup(arguments[1], Path.of(arguments[2]), seed, LIMIT_MILLIS);
    Optional<Path> clock =
        Optional.of(arguments[3]).filter(name -> !name.equals("none")).map(Path::of);
    Size size = arguments[4].equals("short") ? Size.SHORT : Size.FULL;
    long start = System.nanoTime();
    Tally tally;
    try (var first = new Lane(Files.createDirectory(folder.resolve("1")), setup);
        var second = new Lane(Files.createDirectory(folder.resolve("2")), setup)) {
      List<Trial> trials =
          trials(first, seed, size, clock, ProcessTrials.canMount(folder.resolve("mount")));
      // Mixed, so that no kind of try always meets the same machine.
      Collections.shuffle(trials, new Random(seed));
      System.out.printf("soak: %d tries, seed %d%n", trials.size(), seed);
      tally =
          new TrialRunner(List.of(first, second))
              .run(
                  trials,
                  done -> {
                    if (done % 50 == 0) {
                      System.out.printf("soak: %d of %d%n", done, trials.size());
                    }
                  });
    }
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    ReliabilityDocument.shown(tally).forEach(System.out::println);
    var document = new ReliabilityDocument(version(setup.launcher()), system(), seed, seconds);
    String text = document.text(tally);
    System.out.println(
        text.lines()
            .filter(line -> line.startsWith("|"))
            .toList()
            .toString()
            .replace(", |", "\n|"));
    if (!arguments[6].equals("none")) {
      Files.writeString(Path.of(arguments[6]), text);
    }
    System.exit(tally.problems().isEmpty() ? 0 : 1);
  }

  private static List<Trial> trials(
      Lane lane, long seed, Size size, Optional<Path> clock, boolean canMount) throws IOException {
    var hosted = new HostedTrials(seed);
    for (Job job : Job.all()) {
      for (int threads = 1; threads <= 2; threads++) {
        hosted.add(job.with("--threads=" + threads), lane, size.writes(), size.others());
      }
    }
    var processes = new ProcessTrials(hosted.right(), seed);
    processes.addKills(size.kills());
    processes.addStops(size.stops());
    processes.addStopsAtOperations(lane, size.atOperations());
    processes.addLimits(size.limits());
    processes.addClocks(clock, size.small());
    if (canMount) {
      processes.addSmallDisks(size.small());
    }
    var trials = new ArrayList<>(hosted.trials());
    trials.addAll(processes.trials());
    return trials;
  }

  /** As a shell has it for what runs in the background; it can't be undone. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private static String version(Path launcher) throws IOException {
    Process asked = new ProcessBuilder(launcher.toString(), "--version").start();
    try (var lines = asked.inputReader()) {
      return String.valueOf(lines.readLine()).replaceFirst("^clickspan ", "");
    }
  }

  private static String system() {
    return "%s %s, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch").toLowerCase(Locale.ROOT),
            Runtime.version().feature());
  }
}
