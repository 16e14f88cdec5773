package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Entrant;
import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Skip;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A log as Markdown: what it was measured on, the goals, every contender's figures. */
final class ResultText {

  private static final String UNZIP_LIMIT = "igzip";

  private final BenchLog log;
  private final StringBuilder text = new StringBuilder();

  private ResultText(BenchLog log) {
    this.log = log;
  }

  static String of(BenchLog log) {
    var result = new ResultText(log);
    result.addSetup();
    result.addGoals();
    result.addContenders();
    return result.text.toString();
  }

  private void addSetup() {
    BenchSetup setup = log.setup();
    Machine machine = setup.machine();
    add(
        "%,d events in %d files, on %s: %s, %d cores, %.1f GiB, Linux %s, load before it %.1f.%n",
        setup.size().events(),
        setup.size().files(),
        setup.started().atOffset(ZoneOffset.UTC).toLocalDate(),
        machine.cpu(),
        machine.cores(),
        gibibytes(machine.memoryBytes()),
        machine.kernel(),
        machine.load());
    String versions =
        setup.versions().entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", "));
    add("Versions: %s.%n%n", versions);
  }

  private void addGoals() {
    add("| goal at the full size | bound | measured | |%n|---|---|---|---|%n");
    for (Goal goal : Goal.all()) {
      OptionalDouble figure = goal.measure().of(log);
      add("| %s | %s | %s |%n", goal.claim(), goal.boundText(), verdict(goal, figure));
    }
    add("%n");
  }

  /** Goals are set for the full size: with less, most of the time may be the start of a JVM. */
  private String verdict(Goal goal, OptionalDouble figure) {
    if (figure.isEmpty()) {
      return "not measured | ";
    }
    double measured = figure.getAsDouble();
    String verdict = goal.isMetBy(measured) ? "met" : "**missed**";
    return goal.unit().text(measured)
        + " | "
        + (log.setup().size() == DataSize.FULL ? verdict : "");
  }

  private void addContenders() {
    add("| contender | | runs | median s | from, to | × igzip | processor s | peak GiB |%n");
    add("|---|---|---|---|---|---|---|---|%n");
    for (Entrant entrant : log.all(Entrant.class)) {
      Optional<ContenderFigures> figures = log.figures(entrant.contender());
      if (figures.isPresent()) {
        addFigures(entrant, figures.get());
      } else {
        add(
            "| %s | %s | %s | | | | | |%n",
            entrant.contender(), entrant.what(), whyNot(entrant.contender()));
      }
    }
  }

  private void addFigures(Entrant entrant, ContenderFigures figures) {
    add(
        "| %s | %s | %d | %s | %.2f, %.2f | %s | %.1f | %.2f |%n",
        entrant.contender(),
        entrant.what() + part(entrant, figures),
        figures.runs().size(),
        median(figures),
        figures.leastSeconds(),
        figures.mostSeconds(),
        againstUnzipping(figures),
        figures.medianProcessorSeconds(),
        gibibytes(figures.mostBytes()));
  }

  private static String part(Entrant entrant, ContenderFigures figures) {
    return figures.isOfPart()
        ? ", %d of %d files".formatted(entrant.files().size(), entrant.ofFiles())
        : "";
  }

  private String median(ContenderFigures figures) {
    String median = number(figures.medianSeconds());
    return figures.isOfPart()
        ? median + " (all: " + number(scaledSeconds(figures)) + " scaled)"
        : median;
  }

  /** Ratios of what had the same to unzip, or would have. */
  private String againstUnzipping(ContenderFigures figures) {
    boolean isComparable =
        figures.isOfPart() || figures.entrant().events() == log.setup().size().events();
    return log.figures(UNZIP_LIMIT)
        .filter(limit -> isComparable)
        .map(limit -> number(scaledSeconds(figures) / limit.medianSeconds()))
        .orElse("");
  }

  private double scaledSeconds(ContenderFigures figures) {
    return figures.medianSecondsOver(log.setup().size().events());
  }

  private String whyNot(String contender) {
    Stream<String> failures =
        log.all(Failure.class).stream()
            .filter(failure -> failure.contender().equals(contender))
            .map(failure -> "failed");
    Stream<String> skips =
        log.all(Skip.class).stream()
            .filter(skip -> skip.contender().equals(contender))
            .map(Skip::reason);
    return Stream.concat(failures, skips).findFirst().orElse("not run");
  }

  private static double gibibytes(long bytes) {
    return bytes / (double) (1 << 30);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private void add(String format, Object... figures) {
    text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), figures));
  }
}
