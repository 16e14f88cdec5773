package dev.clickspan.cli;

import picocli.CommandLine.Command;

/** The program as a whole, before one of its commands is chosen. */
@Command(
    name = "clickspan",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    header = "Turns raw clickstream files into sessions.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "clickspan COMMAND --help tells a command's options.",
      "Exit codes: 0 done, 1 internal error, 2 usage, 3 bad input, 4 a limit, 130 interrupted."
    })
final class ClickspanCommand {}
