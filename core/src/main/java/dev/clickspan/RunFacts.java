package dev.clickspan;

import java.util.List;

/**
 * What depends on one run alone and is no part of its answer.
 *
 * @param engine the engine's name
 * @param threads how many worked at once
 * @param readNanos wall time of {@code input}, {@code parse} and {@code partition}, which overlap
 * @param sessionizeNanos wall time of {@code sessionize} and {@code summarize}, which overlap
 * @param peakReservedBytes the most that the memory ledger held at one time; 0 without a ledger
 * @param spilledBytes written to temp files because memory was full
 * @param rejectExamples the first rejected lines, in the order of files and lines
 */
public record RunFacts(
    String engine,
    int threads,
    long readNanos,
    long sessionizeNanos,
    long peakReservedBytes,
    long spilledBytes,
    List<RejectExample> rejectExamples) {

  public RunFacts {
    rejectExamples = List.copyOf(rejectExamples);
  }

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
