package dev.clickspan.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What others do to a run: they change its files, or stop its process.
 *
 * @param folder of the try, of the real file system
 */
record Mischief(Path folder) {

  /** Beside the inputs: what each gets more of, under its name. */
  private static final String MORE = "more";

  void make(Fault fault) throws IOException {
    switch (fault.kind()) {
      case TEMP_REMOVED -> emptyTemp();
      case INPUT_GROWS -> {
        Path file = input(fault.seed());
        Files.write(file, Files.readAllBytes(more(file)), StandardOpenOption.APPEND);
      }
      case INPUT_SHRINKS -> {
        try (FileChannel channel =
            FileChannel.open(input(fault.seed()), StandardOpenOption.WRITE)) {
          channel.truncate(Math.floorMod(fault.seed() >> 8, channel.size()));
        }
      }
      case INPUT_VANISHES -> Files.delete(input(fault.seed()));
      case CTRL_C, TERMINATED, KILLED -> signal(fault.kind().signal());
      default -> {
        // The operation fails by itself, or nothing does.
      }
    }
  }

  /** What an input gets more of; ends with a whole line. */
  Path more(Path input) {
    return folder.resolve(MORE).resolve(input.getFileName());
  }

  /** One of the inputs: the seed says which. */
  Path input(long seed) throws IOException {
    try (Stream<Path> files = Files.list(Area.INPUT.in(folder))) {
      List<Path> sorted = files.sorted().toList();
      return sorted.get((int) Math.floorMod(seed, (long) sorted.size()));
    }
  }

  private void emptyTemp() throws IOException {
    Path temp = Area.TEMP.in(folder);
    try (Stream<Path> walk = Files.walk(temp)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(temp)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (UncheckedIOException e) {
      // The run is removing it itself at this moment.
    }
  }

  /** Returns when the signal is sent, by the system's own command. */
  private static void signal(String name) throws IOException {
    String process = Long.toString(ProcessHandle.current().pid());
    Process kill = new ProcessBuilder("kill", "-" + name, process).start();
    boolean interrupted = false;
    while (kill.isAlive()) {
      try {
        kill.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
