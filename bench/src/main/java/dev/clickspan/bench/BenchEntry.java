package dev.clickspan.bench;

import java.util.List;

/** A line of a bench's log after the first. */
sealed interface BenchEntry {

  String contender();

  /**
   * A contender takes part.
   *
   * @param contender its name
   * @param what it is, in words
   * @param events that it reads
   * @param files that it reads, by name
   * @param ofFiles how many the whole data has, of which it may read a part
   */
  record Entrant(String contender, String what, long events, List<String> files, int ofFiles)
      implements BenchEntry {
    public Entrant {
      files = List.copyOf(files);
    }
  }

  /**
   * It ran, and its answer was right, if it gives one.
   *
   * @param round from 1 on
   */
  record Run(String contender, int round, ProcessUsage usage) implements BenchEntry {}

  /** It doesn't take part here. */
  record Skip(String contender, String reason) implements BenchEntry {}

  /** It broke down or its answer was wrong: no time of it counts. */
  record Failure(String contender, int round, String reason) implements BenchEntry {}
}
