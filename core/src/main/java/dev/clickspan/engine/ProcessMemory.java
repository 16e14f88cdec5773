package dev.clickspan.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says about this process's memory: the heap, the JVM's own and all libraries. */
public final class ProcessMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private ProcessMemory() {}

  /** The most that it had at one time so far, in bytes; 0 where the system doesn't tell. */
  public static long peakBytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK)) {
          String kilobytes = line.substring(PEAK.length()).strip();
          return Long.parseLong(kilobytes.substring(0, kilobytes.indexOf(' '))) << 10;
        }
      }
    } catch (IOException e) {
      // Not Linux, or no such file system here.
    }
    return 0;
  }
}
