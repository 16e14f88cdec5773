package dev.clickspan.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lists a command's options by the {@link OptionGroup} that they come from. */
final class GroupedOptionList implements IHelpSectionRenderer {

  private static final String WITHOUT_GROUP = "Options";

  @Override
  public String render(Help help) {
    Map<OptionSpec, String> headings = headings(help.commandSpec());
    Map<String, List<OptionSpec>> optionsByHeading = new LinkedHashMap<>();
    for (OptionSpec option : help.commandSpec().options()) {
      String heading = headings.getOrDefault(option, WITHOUT_GROUP);
      optionsByHeading.computeIfAbsent(heading, key -> new ArrayList<>()).add(option);
    }
    List<OptionSpec> all = help.commandSpec().options(); // One width for all groups.
    var text = new StringBuilder();
    optionsByHeading.forEach(
        (heading, options) -> {
          Help.Layout layout = help.createDefaultLayout(all, List.of(), help.colorScheme());
          layout.addOptions(options, help.parameterLabelRenderer());
          text.append(System.lineSeparator()).append(heading).append(":");
          text.append(System.lineSeparator()).append(layout);
        });
    return text.toString();
  }

  private static Map<OptionSpec, String> headings(CommandSpec command) {
    Map<OptionSpec, String> headings = new HashMap<>();
    for (CommandSpec mixin : command.mixins().values()) {
      headings.putAll(headings(mixin));
      if (mixin.userObject() instanceof OptionGroup group) {
        mixin.options().forEach(option -> headings.put(option, group.heading()));
      }
    }
    return headings;
  }
}
