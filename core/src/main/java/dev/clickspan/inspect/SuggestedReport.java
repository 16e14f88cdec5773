package dev.clickspan.inspect;

import static dev.clickspan.write.TextTable.isHidden;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputRules;
import dev.clickspan.input.InputFiles;
import dev.clickspan.preset.Preset;
import dev.clickspan.write.TextTable;
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

  /**
   * Joins words to a line that a shell splits into the same words. It can be looked at: what a
   * terminal wouldn't show as it is stands in it as octal escapes, which bash, zsh and others read.
   */
  static String quoted(List<String> words) {
    return words.stream().map(SuggestedReport::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    if (NEEDS_NO_QUOTES.matcher(word).matches()) {
      return word;
    }
    if (word.codePoints().noneMatch(TextTable::isHidden)) {
      return "'" + word.replace("'", "'\\''") + "'";
    }
    var escaped = new StringBuilder("$'");
    word.codePoints()
        .forEach(
            c -> {
              if (isHidden(c) || c == '\'' || c == '\\') {
                for (byte b : Character.toString(c).getBytes(UTF_8)) {
                  escaped.append("\\%03o".formatted(b & 0xFF));
                }
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.append('\'').toString();
  }

  private static String notAnOption(String input) {
    return input.startsWith("-") && input.length() > 1 ? "./" + input : input;
  }
}
