package dev.clickspan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the bench ran on.
 *
 * @param cpu the processor's name as Linux shows it
 * @param cores that this process may use
 * @param memoryBytes of the whole machine
 * @param kernel Linux's version
 * @param load how many processes were running or waiting, on the average of the last minute; near 0
 *     on an idle machine
 */
record Machine(String cpu, int cores, long memoryBytes, String kernel, double load) {

  /** This machine, now. */
  static Machine here() throws IOException {
    return new Machine(
        valueIn("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        1024 * Long.parseLong(valueIn("/proc/meminfo", "MemTotal").replaceAll("\\D", "")),
        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
        Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).replaceFirst(" .*\\s*", "")));
  }

  private static String valueIn(String file, String key) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          // Not all processors have a name.
          .orElse("unknown");
    }
  }
}
