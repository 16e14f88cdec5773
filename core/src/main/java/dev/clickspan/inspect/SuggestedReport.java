package dev.clickspan.inspect;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputRules;
import dev.clickspan.input.InputFiles;
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
  static List<String> arguments(EventFields fields, InputRules rules, List<String> inputs) {
    EventFields defaults = EventFields.defaults();
    var arguments = new ArrayList<String>();
    arguments.add("report");
    rules.format().ifPresent(format -> arguments.addAll(List.of("--format-in", format.id())));
    if (!rules.columns().isEmpty()) {
      arguments.addAll(List.of("--columns", String.join(",", rules.columns())));
    }
    if (!fields.visitor().equals(defaults.visitor())) {
      arguments.addAll(List.of("--visitor", fields.visitor().toString()));
    }
    if (!fields.time().equals(defaults.time())) {
      arguments.addAll(List.of("--time", fields.time().toString()));
    }
    if (fields.timeUnit() != defaults.timeUnit()) {
      arguments.addAll(List.of("--time-unit", fields.timeUnit().id()));
    }
    boolean sameDimensions =
        new HashSet<>(fields.dimensions()).equals(new HashSet<>(defaults.dimensions()));
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
