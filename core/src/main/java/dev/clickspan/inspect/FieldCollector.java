package dev.clickspan.inspect;

import dev.clickspan.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Takes lines apart into fields. */
final class FieldCollector {

  /** Where ids are used as names there is no end of fields. */
  static final int MAX_FIELDS = 500;

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<FieldPath, FieldValues> fields = new LinkedHashMap<>();
  private boolean someLeftOut;
  private int lines;
  private int otherLines;

  private record Value(ValueType type, String text) {}

  /** Adds a line. One that is no JSON object is counted and gives no field. */
  void add(byte[] line) {
    lines++;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<FieldPath, Value> values = values(parser);
        if (parser.nextToken() == null) {
          values.forEach(this::add);
          return;
        }
      }
    } catch (JacksonException e) {
      // Not JSON, which is what the count below says.
    }
    otherLines++;
  }

  int lines() {
    return lines;
  }

  int otherLines() {
    return otherLines;
  }

  boolean someLeftOut() {
    return someLeftOut;
  }

  /** All fields but objects whose members are fields themselves. */
  List<FieldValues> fields() {
    return fields.values().stream()
        .filter(field -> !field.isOnlyObjects() || !hasMembers(field.path()))
        .toList();
  }

  private boolean hasMembers(FieldPath path) {
    int depth = path.names().size();
    return fields.keySet().stream()
        .anyMatch(
            other ->
                other.names().size() > depth
                    && other.names().subList(0, depth).equals(path.names()));
  }

  private void add(FieldPath path, Value value) {
    FieldValues known = fields.get(path);
    if (known == null) {
      if (fields.size() == MAX_FIELDS) {
        someLeftOut = true;
        return;
      }
      known = new FieldValues(path);
      fields.put(path, known);
    }
    known.add(value.type(), value.text());
  }

  /** The values of an object whose start was read; of members named twice, the last one counts. */
  private static Map<FieldPath, Value> values(JsonParser parser) {
    var values = new LinkedHashMap<FieldPath, Value>();
    var names = new ArrayList<String>();
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_OBJECT) {
        if (names.isEmpty()) {
          return values;
        }
        names.remove(names.size() - 1);
        continue;
      }
      names.add(parser.currentName());
      ValueType type = type(parser.nextToken());
      path(names).ifPresent(path -> values.put(path, new Value(type, text(parser, type))));
      if (type != ValueType.OBJECT) {
        parser.skipChildren();
        names.remove(names.size() - 1);
      }
    }
  }

  /** A member without a name can't be asked for. */
  private static Optional<FieldPath> path(List<String> names) {
    return names.contains("") ? Optional.empty() : Optional.of(new FieldPath(names));
  }

  private static String text(JsonParser parser, ValueType type) {
    return type == ValueType.OBJECT || type == ValueType.ARRAY ? "" : parser.getString();
  }

  private static ValueType type(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> ValueType.OBJECT;
      case START_ARRAY -> ValueType.ARRAY;
      case VALUE_STRING -> ValueType.STRING;
      case VALUE_NUMBER_INT -> ValueType.INTEGER;
      case VALUE_NUMBER_FLOAT -> ValueType.DECIMAL;
      case VALUE_TRUE, VALUE_FALSE -> ValueType.BOOLEAN;
      case VALUE_NULL -> ValueType.NULL;
      default -> throw new IllegalStateException("no value can start with " + token);
    };
  }
}
