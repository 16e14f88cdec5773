package dev.clickspan.cli;

import dev.clickspan.inspect.FieldLook;
import dev.clickspan.inspect.InspectedField;
import dev.clickspan.inspect.Inspection;
import dev.clickspan.inspect.TimeForm;
import dev.clickspan.inspect.ValueType;
import dev.clickspan.write.TextTable;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an inspection found, as a table, notes, and the command to run next. */
record InspectionText(Inspection inspection) {

  private static final int SAMPLES_CHARACTERS = 48;

  String text() {
    var text = new StringBuilder();
    text.append("the first ")
        .append(Figures.counted(inspection.lines(), "line"))
        .append(" of ")
        .append(TextTable.printable(String.join(", ", inspection.files())))
        .append(":\n\n");
    if (!inspection.fields().isEmpty()) {
      var table =
          new TextTable(List.of("field", "type", "lines", "values", "looks like", "samples"));
      inspection.fields().forEach(field -> table.row(row(field)));
      text.append(table).append('\n');
    }
    inspection.notes().forEach(note -> text.append(TextTable.printable(note)).append('\n'));
    inspection
        .suggestedCommand(System.getProperty("clickspan.command", "clickspan"))
        .ifPresent(command -> text.append("run next:\n  ").append(command).append('\n'));
    return text.toString();
  }

  private List<String> row(InspectedField field) {
    return List.of(
        field.path().toString(),
        new TreeMap<>(field.types())
            .keySet().stream().map(ValueType::id).collect(Collectors.joining(", ")),
        share(field.lines()),
        distinct(field),
        look(field),
        samples(field));
  }

  private String share(int lines) {
    long percent = 100L * lines / inspection.lines();
    return percent == 100 ? "all" : percent == 0 ? "< 1 %" : percent + " %";
  }

  private static String distinct(InspectedField field) {
    String count = Figures.grouped(field.distinctValues());
    return field.distinctValues() < InspectedField.MAX_DISTINCT_VALUES ? count : count + " or more";
  }

  private static String look(InspectedField field) {
    String look = field.look() == FieldLook.OTHER ? "" : field.look().id();
    return look + field.timeForm().map(TimeForm::id).map(form -> " (" + form + ")").orElse("");
  }

  private static String samples(InspectedField field) {
    return ShownText.shortened(String.join(", ", field.samples()), SAMPLES_CHARACTERS);
  }
}
