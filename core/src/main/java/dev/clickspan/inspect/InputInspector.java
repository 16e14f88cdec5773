package dev.clickspan.inspect;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.VisitorField;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at the first lines of inputs: which fields they have, and which of them look like visitor,
 * time and dimensions. Where that is not plain it says so and guesses nothing.
 */
public final class InputInspector {

  /** Enough to tell ids from categories. */
  public static final int DEFAULT_LINES = 1_000;

  private InputInspector() {}

  /**
   * Reads the first lines of the inputs, in file order, 4 MiB of them at most.
   *
   * @param inputs files, folders, glob patterns, or {@code -} for standard input
   * @param rules how they are read
   * @param maxLines the most lines to read, at least 1
   * @param progress told what a run would be told about the inputs
   * @throws SessionException if an input isn't there or can't be read
   */
  public static Inspection inspect(
      List<String> inputs, InputRules rules, int maxLines, ProgressListener progress) {
    if (maxLines < 1) {
      throw new IllegalArgumentException("at least 1 line must be read, not " + maxLines);
    }
    List<InputFile> files = InputFiles.resolve(inputs, progress);
    return inspect(inputs, rules, LineSample.first(files, rules, maxLines));
  }

  static Inspection inspect(List<String> inputs, InputRules rules, LineSample sample) {
    var collector = new FieldCollector();
    sample.lines().forEach(collector::add);
    int objects = collector.lines() - collector.otherLines();
    List<FieldValues> fields = collector.fields();
    FieldChoice visitor = VisitorJudge.choose(fields, objects);
    FieldChoice time = TimeJudge.choose(fields, objects);
    List<FieldPath> dimensions =
        DimensionJudge.choose(
                fields.stream().filter(field -> !visitor.candidates().contains(field)).toList())
            .stream()
            .map(FieldValues::path)
            .toList();
    Optional<TimeForm> timeForm = time.field().flatMap(FieldValues::timeForm);
    List<String> arguments = List.of();
    if (visitor.field().isPresent() && time.field().isPresent() && timeForm.isPresent()) {
      var eventFields =
          new EventFields(
              VisitorField.of(visitor.field().get().path()),
              time.field().get().path(),
              timeForm.get().unit(),
              dimensions);
      arguments = SuggestedReport.arguments(eventFields, rules, inputs);
    }
    return new Inspection(
        sample.files(),
        collector.lines(),
        collector.otherLines(),
        fields.stream().map(field -> field.inspected(look(field, visitor))).toList(),
        visitor.field().map(FieldValues::path),
        time.field().map(FieldValues::path),
        timeForm,
        dimensions,
        notes(collector, visitor, time, dimensions),
        arguments);
  }

  private static FieldLook look(FieldValues field, FieldChoice visitor) {
    if (visitor.candidates().contains(field)) {
      return FieldLook.VISITOR;
    }
    if (TimeJudge.isPossible(field)) {
      return FieldLook.TIME;
    }
    return DimensionJudge.isPossible(field) ? FieldLook.DIMENSION : FieldLook.OTHER;
  }

  private static List<String> notes(
      FieldCollector collector, FieldChoice visitor, FieldChoice time, List<FieldPath> dimensions) {
    var notes = new ArrayList<String>();
    if (collector.otherLines() == collector.lines()) {
      notes.add("no line is a JSON object, so no field can be named");
      return notes;
    }
    undecided("visitor", "--visitor", visitor).ifPresent(notes::add);
    undecided("time", "--time and --time-unit", time).ifPresent(notes::add);
    collector.fields().stream()
        .filter(field -> field.timeForm().equals(Optional.of(TimeForm.WITHOUT_OFFSET)))
        .forEach(
            field ->
                notes.add(
                    field.path() + " holds times without an offset from UTC, which can't be read"));
    if (dimensions.isEmpty()) {
      notes.add("no field is surely a dimension; name some with --by");
    }
    if (collector.someLeftOut()) {
      notes.add("only the first %d fields are looked at".formatted(FieldCollector.MAX_FIELDS));
    }
    return notes;
  }

  private static Optional<String> undecided(String role, String option, FieldChoice choice) {
    if (choice.field().isPresent()) {
      return Optional.empty();
    }
    if (choice.candidates().isEmpty()) {
      return Optional.of("no field looks like the %s; name one with %s".formatted(role, option));
    }
    String names =
        choice.candidates().stream()
            .map(field -> field.path().toString())
            .collect(Collectors.joining(", "));
    return Optional.of(
        "several fields could be the %s (%s); name one with %s".formatted(role, names, option));
  }
}
