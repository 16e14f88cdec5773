package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Entrant;
import dev.clickspan.bench.BenchEntry.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Logs for tests, entry by entry. */
final class Logs {

  static final BenchSetup SETUP =
      new BenchSetup(
          Instant.parse("2026-11-22T21:05:00Z"),
          DataSize.FULL,
          new Machine("Some Processor", 2, 24L << 30, "6.1", 0.25),
          Map.of("java", "17.0.15", "clickspan", "abc1234"));

  private static final List<String> FILES =
      List.of("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9");

  private final List<BenchEntry> entries = new ArrayList<>();

  /** A contender that read all files in these times, with a peak of 1 GiB. */
  Logs whole(String contender, double... wallSeconds) {
    return runs(contender, FILES.size(), wallSeconds);
  }

  /** One that read only the first files. */
  Logs runs(String contender, int files, double... wallSeconds) {
    long events = DataSize.FULL.events() / FILES.size() * files;
    entries.add(new Entrant(contender, "`" + contender + "`", events, FILES.subList(0, files), 10));
    for (int i = 0; i < wallSeconds.length; i++) {
      entries.add(new Run(contender, i + 1, new ProcessUsage(wallSeconds[i], 1.5, 0.25, 1L << 30)));
    }
    return this;
  }

  Logs and(BenchEntry entry) {
    entries.add(entry);
    return this;
  }

  BenchLog log() {
    return new BenchLog(SETUP, entries);
  }
}
