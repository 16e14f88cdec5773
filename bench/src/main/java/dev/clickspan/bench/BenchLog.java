package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Entrant;
import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that one bench run wrote down. */
record BenchLog(BenchSetup setup, List<BenchEntry> entries) {

  BenchLog {
    entries = List.copyOf(entries);
  }

  <T extends BenchEntry> List<T> all(Class<T> type) {
    return only(type).toList();
  }

  /** The contender's figures; nothing where it wasn't run or failed. */
  Optional<ContenderFigures> figures(String contender) {
    List<Run> runs = only(Run.class).filter(run -> run.contender().equals(contender)).toList();
    boolean failed = only(Failure.class).anyMatch(failure -> failure.contender().equals(contender));
    if (failed || runs.isEmpty()) {
      return Optional.empty();
    }
    Entrant entrant =
        only(Entrant.class)
            .filter(some -> some.contender().equals(contender))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(contender + " ran without being entered"));
    return Optional.of(new ContenderFigures(entrant, runs.stream().map(Run::usage).toList()));
  }

  private <T extends BenchEntry> Stream<T> only(Class<T> type) {
    return entries.stream().filter(type::isInstance).map(type::cast);
  }
}
