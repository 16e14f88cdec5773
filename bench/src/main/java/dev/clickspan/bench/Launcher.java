package dev.clickspan.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Clickspan as users start it. */
record Launcher(Path script) {

  /** So that no timed run is the one that builds. */
  void build() throws IOException, InterruptedException {
    run("--version");
  }

  /** Runs a command whose output is for the user of the bench. */
  void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = command(arguments);
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed; its message stands above");
    }
  }

  /** Runs a command whose output nobody needs, with the files behind it. */
  void runSilently(List<String> command, List<String> files)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(command);
    words.addAll(files);
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + " failed; its message stands above");
    }
  }

  /** The command line up to the arguments that the caller adds. */
  List<String> command(String... arguments) {
    var words = new ArrayList<>(List.of(script.toString()));
    words.addAll(List.of(arguments));
    return words;
  }
}
