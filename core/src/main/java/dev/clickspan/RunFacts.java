package dev.clickspan;

import java.util.List;

/**
 * What depends on one run alone and is no part of its answer.
 *
 * @param engine the engine's name
 * @param threads how many worked at once
 * @param phases what each took, in their order; phases that overlap are one, under the first's name
 * @param rejectExamples the first rejected lines, in the order of files and lines
 */
public record RunFacts(
    String engine, int threads, List<PhaseFacts> phases, List<RejectExample> rejectExamples) {

  public RunFacts {
    phases = List.copyOf(phases);
    rejectExamples = List.copyOf(rejectExamples);
  }

  /** Records written to temp files in all phases, in bytes. */
  public long spilledBytes() {
    return phases.stream().mapToLong(PhaseFacts::spilledBytes).sum();
  }

  /** The most that the memory ledger held at one time, in bytes; 0 without a ledger. */
  public long peakReservedBytes() {
    return phases.stream().mapToLong(PhaseFacts::peakReservedBytes).max().orElse(0);
  }

  /**
   * What a part of the run did, and what it took.
   *
   * @param phase {@link Phase#INPUT} stands for {@code parse} and {@code partition} too, {@link
   *     Phase#SESSIONIZE} for {@code summarize}
   * @param nanos wall time
   * @param bytes what it went through: bytes as they lie on disk, or records in memory and on disk;
   *     0 where nobody counts them
   * @param events how many it went through
   * @param spilledBytes records written to a temp file because memory was full; the sorting of
   *     large partitions on disk isn't counted
   * @param peakReservedBytes the most that the memory ledger held at one time until its end; 0
   *     without a ledger
   * @param peakProcessBytes the most memory that the process had until its end, as the system
   *     counts it; 0 where it doesn't tell
   */
  public record PhaseFacts(
      Phase phase,
      long nanos,
      long bytes,
      long events,
      long spilledBytes,
      long peakReservedBytes,
      long peakProcessBytes) {}

  /**
   * A rejected line.
   *
   * @param file the input's shown name
   * @param line its number in the file, from 1, blank lines counted
   * @param reason why
   * @param text the start of the line, as it was read
   */
  public record RejectExample(String file, long line, RejectReason reason, String text) {}
}
