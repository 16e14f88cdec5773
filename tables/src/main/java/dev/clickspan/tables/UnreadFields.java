package dev.clickspan.tables;

import dev.clickspan.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a file of which nothing is read, as members of an object that say so. In a line of
 * JSON they tell whoever looks for other fields which ones there are, and cost no reading.
 */
final class UnreadFields {

  private static final String VALUE = "\"not read\"";

  private UnreadFields() {}

  /**
   * The members, with commas between them.
   *
   * @param fields those that are read; empty for all
   */
  static String members(ParquetSchema schema, Optional<List<FieldPath>> fields) {
    if (fields.isEmpty()) {
      return "";
    }
    FieldTree read = FieldTree.of(fields.get());
    return members(
        schema.columns().stream().filter(column -> read.part(column.name()) == null).toList());
  }

  private static String members(List<ParquetField> fields) {
    return fields.stream()
        .map(field -> quoted(field.name()) + ":" + value(field))
        .collect(Collectors.joining(","));
  }

  private static String value(ParquetField field) {
    return field.form() == FieldForm.OBJECT ? "{" + members(field.parts()) + "}" : VALUE;
  }

  private static String quoted(String name) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
