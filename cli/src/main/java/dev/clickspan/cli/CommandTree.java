package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.BotRule;
import dev.clickspan.DamageRule;
import dev.clickspan.EpochUnit;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.InputFormat;
import dev.clickspan.SegmentRule;
import dev.clickspan.VisitorField;
import dev.clickspan.generate.Profile;
import dev.clickspan.preset.Preset;
import dev.clickspan.write.TerminalStyle.Colours;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** All commands, and how their options are read. */
final class CommandTree {

  private static final Map<String, Supplier<Subcommand>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("count", CountCommand::new);
    COMMANDS.put("report", ReportCommand::new);
    COMMANDS.put("sessions", SessionsCommand::new);
    COMMANDS.put("query", QueryCommand::new);
    COMMANDS.put("verify", VerifyCommand::new);
    COMMANDS.put("inspect", InspectCommand::new);
    COMMANDS.put("fetch", FetchCommand::new);
    COMMANDS.put("generate", GenerateCommand::new);
  }

  private CommandTree() {}

  /**
   * Reads a command line. Where it begins with a command, that command alone is made: picocli reads
   * annotations by reflection, and the usual start should not pay for what it doesn't need.
   */
  static ParseResult parse(Terminal terminal, String... arguments) {
    Supplier<Subcommand> command = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (command == null) {
      return configured(program(), terminal).parseArgs(arguments);
    }
    return configured(new CommandLine(command.get()), terminal)
        .setCommandName("clickspan " + arguments[0])
        .parseArgs(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  /** The names of the commands that have this option. */
  static List<String> commandsWith(String option) {
    return program().getSubcommands().entrySet().stream()
        .filter(entry -> entry.getValue().getCommandSpec().findOption(option) != null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The program with all its commands. */
  static CommandLine program() {
    var program = new CommandLine(new ClickspanCommand());
    COMMANDS.forEach((name, command) -> program.addSubcommand(name, command.get()));
    return program;
  }

  /** The program with all its commands, each with the help that users see. */
  static CommandLine documentedProgram() {
    CommandLine program = program();
    program.getSubcommands().values().forEach(CommandTree::arrangeHelp);
    return program;
  }

  /** How options are read that take one of a few values. */
  static List<ChoiceText<?>> choices() {
    return List.of(
        new ChoiceText<>(EpochUnit.class, EpochUnit::id),
        new ChoiceText<>(InputFormat.class, InputFormat::id),
        new ChoiceText<>(GapRule.class, GapRule::id),
        new ChoiceText<>(DamageRule.class, DamageRule::id),
        new ChoiceText<>(FileRule.class, FileRule::id),
        new ChoiceText<>(BotRule.class, BotRule::id),
        new ChoiceText<>(SegmentRule.class, SegmentRule::id),
        new ChoiceText<>(EngineChoice.class, EngineChoice::id),
        new ChoiceText<>(ProgressStyle.class, ProgressStyle::id),
        new ChoiceText<>(Profile.class, Profile::id),
        new ChoiceText<>(CountFormat.class, CountFormat::id),
        new ChoiceText<>(ReportFormat.class, ReportFormat::id),
        new ChoiceText<>(TableFormat.class, TableFormat::id),
        new ChoiceText<>(QueryFormat.class, QueryFormat::id));
  }

  private static CommandLine configured(CommandLine line, Terminal terminal) {
    if (line.getCommand() instanceof Subcommand) {
      arrangeHelp(line);
    }
    choices().forEach(choice -> choice.registerWith(line));
    return line.setExpandAtFiles(false) // @name is a list of inputs, not of arguments.
        .setOut(new PrintWriter(terminal.out(), true, UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                TerminalLook.colours(terminal) == Colours.ANSI ? Ansi.ON : Ansi.OFF))
        .registerConverter(FieldPath.class, new FieldPathText())
        .registerConverter(VisitorField.class, new VisitorFieldText())
        .registerConverter(Preset.class, new PresetText())
        .registerConverter(ZoneId.class, new ZoneText());
  }

  private static void arrangeHelp(CommandLine command) {
    command.addMixin("help", new HelpOption());
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    help.abbreviateSynopsis(true).sortOptions(false).synopsisHeading("Usage: ");
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptionList());
  }
}
