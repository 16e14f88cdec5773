package dev.clickspan.bench.attacks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One attack.
 *
 * @param name what it is, in a few words
 * @param maker makes its input
 * @param memory what {@code --memory} says, in megabytes
 * @param command words of the command, as seen from the input's folder
 * @param expected how it may end
 * @param limit after which it is held to hang
 */
record Attack(
    String name, Maker maker, int memory, List<String> command, Expected expected, Duration limit) {

  private static final Duration USUAL_LIMIT = Duration.ofMinutes(3);

  /** Makes the input of an attack. */
  interface Maker {
    /**
     * Makes it.
     *
     * @param folder an empty one
     * @return how many bytes it is when unpacked; -1 where it isn't packed
     */
    long make(Path folder) throws IOException;
  }

  Attack {
    command = List.copyOf(command);
  }

  /** An attack with 256 MB of memory. */
  static Attack of(String name, Maker maker, Expected expected, String... command) {
    return new Attack(name, maker, 256, List.of(command), expected, USUAL_LIMIT);
  }

  Attack withMemory(int megabytes) {
    return new Attack(name, maker, megabytes, command, expected, limit);
  }
}
