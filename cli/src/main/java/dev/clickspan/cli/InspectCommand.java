package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import dev.clickspan.inspect.InputInspector;
import dev.clickspan.inspect.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clickspan inspect}: what the first lines hold. */
@Command(
    name = "inspect",
    description = "Shows the fields of the first lines, and which command to run next.")
final class InspectCommand implements Subcommand {

  @Mixin private InputArguments inputs = new InputArguments();

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "How many lines to look at (default: 1000).")
  private int lines = InputInspector.DEFAULT_LINES;

  @Mixin private FormatOptions formats = new FormatOptions();
  @Mixin private MessageOptions messages = new MessageOptions();

  @Override
  public void run(Terminal terminal) {
    if (lines < 1) {
      throw new SessionException(ErrorKind.USAGE, "--lines must be at least 1, not " + lines);
    }
    try (var warnings = ProgressDisplay.start(messages.messages(terminal), ProgressStyle.NONE)) {
      Inspection inspection =
          InputInspector.inspect(
              inputs.inputs(), formats.rules(InputRules.defaults()), lines, warnings);
      String text = new InspectionText(inspection).text();
      new StreamTarget("standard output", terminal.out())
          .write(out -> out.write(text.getBytes(UTF_8)));
    }
  }
}
