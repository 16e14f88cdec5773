package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Entrant;
import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Skip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs the contenders in turn, round after round. Tells how far it is, and no times. */
final class Bench {

  private final List<Contender> contenders;
  private final Rounds rounds;
  private final ContenderRunner runner;
  private final LogWriter log;
  private final List<BenchEntry> entries = new ArrayList<>();
  private final Set<String> out = new HashSet<>();

  Bench(List<Contender> contenders, Rounds rounds, ContenderRunner runner, LogWriter log) {
    this.contenders = List.copyOf(contenders);
    this.rounds = rounds;
    this.runner = runner;
    this.log = log;
  }

  /** All that was written to the log after its setup. */
  List<BenchEntry> run() throws IOException, InterruptedException {
    for (Contender contender : contenders) {
      enter(contender);
    }
    for (int round = 1; round <= rounds.most(); round++) {
      for (Contender contender : contenders) {
        if (rounds.include(contender.kind(), round) && !out.contains(contender.name())) {
          run(contender, round);
        }
      }
    }
    return entries;
  }

  private void enter(Contender contender) throws IOException {
    DataSet data = contender.data();
    add(
        new Entrant(
            contender.name(), contender.what(), data.events(), data.fileNames(), data.ofFiles()));
    if (Tools.UNZIPPERS.contains(contender.name()) && !Tools.isInstalled(contender.name())) {
      leaveOut(new Skip(contender.name(), contender.name() + " is not installed"));
    }
  }

  private void run(Contender contender, int round) throws IOException, InterruptedException {
    System.out.printf("round %d of %d: %s%n", round, rounds.most(), contender.name());
    BenchEntry entry = runner.run(contender, round);
    if (entry instanceof Failure) {
      leaveOut(entry);
    } else {
      add(entry);
    }
  }

  private void leaveOut(BenchEntry entry) throws IOException {
    add(entry);
    out.add(entry.contender());
    System.err.printf("bench: %s is out: %s%n", entry.contender(), reason(entry));
  }

  private static String reason(BenchEntry entry) {
    return entry instanceof Failure failure
        ? failure.reason()
        : entry instanceof Skip skip ? skip.reason() : "";
  }

  private void add(BenchEntry entry) throws IOException {
    entries.add(entry);
    log.write(entry);
  }
}
