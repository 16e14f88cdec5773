package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Entrant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a contender's runs come to. */
record ContenderFigures(Entrant entrant, List<ProcessUsage> runs) {

  ContenderFigures {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(entrant.contender() + " has no runs");
    }
  }

  double medianSeconds() {
    return median(ProcessUsage::wallSeconds);
  }

  double leastSeconds() {
    return sorted(ProcessUsage::wallSeconds)[0];
  }

  double mostSeconds() {
    return sorted(ProcessUsage::wallSeconds)[runs.size() - 1];
  }

  /** Of all processors together. */
  double medianProcessorSeconds() {
    return median(usage -> usage.userSeconds() + usage.systemSeconds());
  }

  long mostBytes() {
    return runs.stream().mapToLong(ProcessUsage::peakBytes).max().orElseThrow();
  }

  /** Whether it read only some of the files. */
  boolean isOfPart() {
    return entrant.files().size() < entrant.ofFiles();
  }

  /** The median as it would be over other events, were every event as expensive. */
  double medianSecondsOver(long events) {
    return medianSeconds() * events / entrant.events();
  }

  private double median(ToDoubleFunction<ProcessUsage> figure) {
    double[] sorted = sorted(figure);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private double[] sorted(ToDoubleFunction<ProcessUsage> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray();
  }
}
