package dev.clickspan.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** What to read. */
final class InputArguments {

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = "Files, folders, quoted glob patterns, or - for standard input.")
  private List<String> inputs = List.of();

  List<String> inputs() {
    return inputs;
  }
}
