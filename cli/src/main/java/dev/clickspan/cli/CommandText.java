package dev.clickspan.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line as it can be typed into a shell. */
final class CommandText {

  /** What no shell takes for anything but itself. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private CommandText() {}

  /**
   * @param command the program and its command: {@code clickspan report}
   * @param arguments that the command was given, as the shell had read them
   */
  static String of(String command, List<String> arguments) {
    return Stream.concat(Stream.of(command), arguments.stream().map(CommandText::quoted))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
