package dev.clickspan.inspect;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputRules;
import dev.clickspan.input.InputFiles;
import dev.clickspan.preset.Preset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The arguments of a report over certain fields. */
final class SuggestedReport {

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private SuggestedReport() {}

  /** The arguments from {@code report} on. Options that only repeat a default are left out. */
  static List<String> arguments(Proposal proposal, InputRules rules, List<String> inputs) {
    EventFields fields = proposal.fields();
    EventFields preset = proposal.preset().fields();
    var arguments = new ArrayList<String>();
    arguments.add("report");
    rules.format().ifPresent(format -> arguments.addAll(List.of("--format-in", format.id())));
    if (!rules.columns().isEmpty()) {
      arguments.addAll(List.of("--columns", String.join(",", rules.columns())));
    }
    if (!proposal.preset().equals(Preset.plain())) {
      arguments.addAll(List.of("--preset", proposal.preset().name()));
    }
    if (!fields.visitor().equals(preset.visitor())) {
      arguments.addAll(List.of("--visitor", fields.visitor().toString()));
    }
    if (!fields.time().equals(preset.time())) {
      arguments.addAll(List.of("--time", fields.time().toString()));
    }
    if (fields.timeUnit() != preset.timeUnit()) {
      arguments.addAll(List.of("--time-unit", fields.timeUnit().id()));
    }
    if (!fields.timeZone().equals(preset.timeZone())) {
      fields.timeZone().ifPresent(zone -> arguments.addAll(List.of("--time-zone", zone.getId())));
    }
    if (!fields.userAgent().equals(preset.userAgent())) {
      fields
          .userAgent()
          .ifPresent(path -> arguments.addAll(List.of("--user-agent", path.toString())));
    }
    boolean sameDimensions =
        new HashSet<>(fields.dimensions()).equals(new HashSet<>(preset.dimensions()));
    if (!fields.dimensions().isEmpty() && !sameDimensions) {
      arguments.add("--by");
      arguments.add(
          fields.dimensions().stream().map(FieldPath::toString).collect(Collectors.joining(",")));
    }
    inputs.forEach(input -> arguments.add(notAnOption(InputFiles.shown(input))));
    return arguments;
  }

  /** Joins words to a line that a POSIX shell splits into the same words. */
  static String quoted(List<String> words) {
    return words.stream()
        .map(
            word ->
                NEEDS_NO_QUOTES.matcher(word).matches()
                    ? word
                    : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private static String notAnOption(String input) {
    return input.startsWith("-") && input.length() > 1 ? "./" + input : input;
  }
}
