package dev.clickspan.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments, and what to write instead, in one line. */
final class UsageText {

  private UsageText() {}

  static String of(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    return problem(wrong) + " (see " + command.getCommandSpec().qualifiedName() + " --help)";
  }

  private static String problem(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    if (wrong instanceof MissingParameterException missing
        && missing.getMissing().stream().anyMatch(PositionalParamSpec.class::isInstance)) {
      return "name an INPUT: a file, a folder, a quoted glob pattern, or - for standard input";
    }
    String message = String.valueOf(wrong.getMessage());
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String unknown(UnmatchedArgumentException unmatched) {
    String argument = unmatched.getUnmatched().get(0);
    List<String> close = unmatched.getSuggestions();
    String suggestion = close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?";
    if (!unmatched.isUnknownOption()) {
      String commands = String.join(", ", unmatched.getCommandLine().getSubcommands().keySet());
      String before = suggestion.isEmpty() ? "; there are " : suggestion + " There are ";
      return "unknown command '" + argument + "'" + before + commands;
    }
    String option = argument.split("=", 2)[0];
    List<String> others = CommandTree.commandsWith(option);
    if (!others.isEmpty()) {
      return "'" + option + "' is an option of " + String.join(", ", others);
    }
    return "unknown option '" + option + "'" + suggestion;
  }
}
