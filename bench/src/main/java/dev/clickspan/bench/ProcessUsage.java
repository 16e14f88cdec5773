package dev.clickspan.bench;

/**
 * What a process and its children took, from start to end.
 *
 * @param wallSeconds by the clock
 * @param userSeconds of all processors, outside of the kernel, to a hundredth
 * @param systemSeconds of all processors, inside the kernel, to a hundredth
 * @param peakBytes the most that lay in memory at once
 */
public record ProcessUsage(
    double wallSeconds, double userSeconds, double systemSeconds, long peakBytes) {

  public ProcessUsage {
    if (wallSeconds < 0 || userSeconds < 0 || systemSeconds < 0 || peakBytes < 0) {
      throw new IllegalArgumentException("a process can't take less than nothing");
    }
  }
}
