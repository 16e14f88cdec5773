package dev.clickspan.cli;

import picocli.CommandLine.Option;

/** {@code --help}, on every command. */
final class HelpOption {

  @SuppressWarnings("UnusedVariable") // Its being there is what counts.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean asked;
}
