package dev.clickspan.cli;

import dev.clickspan.preset.Preset;
import dev.clickspan.preset.Presets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, options and their values in a shell. */
final class ShellCompletion {

  private ShellCompletion() {}

  /** To be sourced by bash or zsh. */
  static String script() {
    CommandLine program = CommandTree.documentedProgram();
    Map<Class<?>, List<String>> values = new HashMap<>();
    CommandTree.choices().forEach(choice -> values.put(choice.type(), choice.ids()));
    values.put(Preset.class, Presets.names());
    for (CommandLine command : program.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      for (OptionSpec option : List.copyOf(spec.options())) {
        List<String> choices = values.get(option.type());
        if (choices != null) {
          spec.remove(option);
          spec.addOption(completed(option, choices));
        }
      }
    }
    return AutoComplete.bash("clickspan", program);
  }

  /**
   * An option that knows its values. Picocli would take the names of the constants, and keeps the
   * values of two options whose labels are the same in one variable.
   */
  private static OptionSpec completed(OptionSpec option, List<String> choices) {
    return OptionSpec.builder(option)
        .completionCandidates(choices)
        .paramLabel(option.longestName())
        .build();
  }
}
