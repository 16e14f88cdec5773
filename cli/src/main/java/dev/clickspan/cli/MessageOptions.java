package dev.clickspan.cli;

import picocli.CommandLine.Option;

/** How much standard error shows. */
final class MessageOptions implements OptionGroup {

  static final String DEBUG = "--debug";

  @Option(names = "--quiet", description = "Show errors only: no progress, warnings or summary.")
  private boolean quiet;

  // Main looks for it among the arguments, so that it works for those that can't be parsed too.
  @SuppressWarnings("UnusedVariable")
  @Option(names = DEBUG, description = "Show the stack trace of an error.")
  private boolean debug;

  /** Where all but errors goes. */
  Messages messages(Terminal terminal) {
    return quiet ? Messages.unheard() : terminal.messages();
  }

  @Override
  public String heading() {
    return "Messages";
  }
}
