package dev.clickspan.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What standard error shows of a run. */
final class RunMessageOptions implements OptionGroup {

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      description = "auto (default), bar, plain or none; auto is a bar on a terminal, else plain.")
  private ProgressStyle progress = ProgressStyle.AUTO;

  @Mixin private MessageOptions options = new MessageOptions();

  /** Runs jobs, and shows as much of it as these options say. */
  JobRunner runner(Terminal terminal) {
    return new JobRunner(options.messages(terminal), progress.on(terminal.error()));
  }

  @Override
  public String heading() {
    return options.heading();
  }
}
