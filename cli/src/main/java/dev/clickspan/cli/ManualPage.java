package dev.clickspan.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of the program or of one of its commands, in the language of {@code man(7)}. Says
 * what {@code --help} says, from the same model.
 */
final class ManualPage {

  private final CommandLine program;
  private final CommandSpec command;
  private final ColorScheme plain = Help.defaultColorScheme(Help.Ansi.OFF);
  private final StringBuilder text = new StringBuilder();

  ManualPage(CommandLine program, CommandLine command) {
    this.program = program;
    this.command = command.getCommandSpec();
  }

  /** As {@code man} knows it: {@code clickspan-count}. */
  String name() {
    return command.qualifiedName("-");
  }

  String text() {
    text.setLength(0);
    line(
        ".TH %s 1 \"\" \"clickspan %s\" \"Clickspan\""
            .formatted(escaped(name().toUpperCase(Locale.ROOT)), ProgramVersion.number()));
    section("NAME");
    line(escaped(name()) + " \\- " + escaped(summary(command)));
    section("SYNOPSIS");
    line(".B " + escaped(command.qualifiedName()));
    line(escaped(synopsis()));
    section("DESCRIPTION");
    paragraph(description(command));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      entry(label(parameter), rows(parameter));
    }
    if (!command.subcommands().isEmpty()) {
      section("COMMANDS");
      program
          .getSubcommands()
          .forEach((name, line) -> entry(name, List.of(description(line.getCommandSpec()))));
    }
    GroupedOptionList.byHeading(command).forEach(this::options);
    section("EXIT STATUS");
    for (String line : program.getCommandSpec().usageMessage().footer()) {
      if (line.startsWith("Exit codes: ")) {
        paragraph(line.substring("Exit codes: ".length()));
      }
    }
    section("SEE ALSO");
    line(seeAlso());
    return text.toString();
  }

  private void options(String heading, List<OptionSpec> options) {
    section(heading.toUpperCase(Locale.ROOT));
    for (OptionSpec option : options) {
      if (!option.hidden()) {
        entry(String.join(", ", option.names()) + label(option), rows(option));
      }
    }
  }

  private String label(ArgSpec argument) {
    return new Help(command, plain)
        .parameterLabelRenderer()
        .renderParameterLabel(argument, Help.Ansi.OFF, List.of())
        .toString();
  }

  /** What help says of it, its variables filled in. */
  private List<String> rows(ArgSpec argument) {
    var help = new Help(command, plain);
    Text[][] rows =
        argument instanceof OptionSpec option
            ? help.createDefaultOptionRenderer()
                .render(option, help.parameterLabelRenderer(), plain)
            : help.createDefaultParameterRenderer()
                .render((PositionalParamSpec) argument, help.parameterLabelRenderer(), plain);
    return List.of(rows).stream().map(row -> row[row.length - 1].toString()).toList();
  }

  private String synopsis() {
    var help = new Help(command, plain);
    String whole = help.synopsis(0).strip();
    return whole.substring(command.qualifiedName().length()).strip();
  }

  private static String summary(CommandSpec command) {
    String first = description(command).split("\\.( |$)", 2)[0];
    return Character.toLowerCase(first.charAt(0)) + first.substring(1);
  }

  private static String description(CommandSpec command) {
    String[] description = command.usageMessage().description();
    String[] header = command.usageMessage().header();
    return String.join(" ", description.length > 0 ? description : header).replace("%%", "%");
  }

  private String seeAlso() {
    if (command.subcommands().isEmpty()) {
      return ".BR clickspan (1)";
    }
    return String.join(
        ",\n",
        program.getSubcommands().keySet().stream()
            .map(name -> ".BR clickspan\\-" + name + " (1)")
            .toList());
  }

  private void section(String title) {
    line(".SH " + quoted(title));
  }

  private void paragraph(String words) {
    line(escaped(words));
  }

  private void entry(String term, List<String> rows) {
    line(".TP");
    line(".B " + quoted(term));
    line(escaped(String.join(" ", rows).strip()));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String quoted(String words) {
    return '"' + escaped(words).replace("\"", "\\(dq") + '"';
  }

  /** Words that roff takes for nothing else. */
  private static String escaped(String words) {
    String safe = words.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
