package dev.clickspan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells of processes under {@code /proc}. */
final class ProcFiles {

  /** Linux counts a process's time in hundredths of a second, whatever its kernel ticks in. */
  private static final double TICKS_PER_SECOND = 100;

  private ProcFiles() {}

  /** Processor seconds of this process's children, as far as they have ended. */
  record ChildTimes(double userSeconds, double systemSeconds) {}

  static ChildTimes childTimes() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    // The second field is the program's name in brackets, which may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new ChildTimes(
        Long.parseLong(fields[13]) / TICKS_PER_SECOND,
        Long.parseLong(fields[14]) / TICKS_PER_SECOND);
  }

  /**
   * The peaks of a process and of those of its children that are alive, added up. Linux keeps each
   * peak itself, and starts anew when a process becomes another program.
   */
  static long peakBytes(long process) {
    long bytes = 0;
    try {
      for (String line : Files.readAllLines(ofProcess(process, "status"))) {
        if (line.startsWith("VmHWM:")) {
          bytes = 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      for (String child : children(process)) {
        bytes += peakBytes(Long.parseLong(child));
      }
    } catch (IOException e) {
      // It ended while it was looked at; what it took was seen the last time.
      return bytes;
    }
    return bytes;
  }

  private static List<String> children(long process) throws IOException {
    String children = Files.readString(ofProcess(process, "task/" + process + "/children"));
    return children.isBlank() ? List.of() : List.of(children.trim().split(" ", -1));
  }

  private static Path ofProcess(long process, String file) {
    return Path.of("/proc", Long.toString(process), file);
  }
}
