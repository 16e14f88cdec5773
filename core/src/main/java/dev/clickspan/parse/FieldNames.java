package dev.clickspan.parse;

import dev.clickspan.FieldPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Which fields a line has. */
final class FieldNames {

  private static final int MAX_NAMES = 30;
  private static final int MAX_NAME_LENGTH = 60;

  private FieldNames() {}

  /** The dotted paths of the line's values other than objects and arrays, the first of them. */
  static List<String> of(byte[] bytes, int from, int to) {
    var names = new ArrayList<String>();
    var open = new ArrayDeque<String>();
    try (JsonParser json = JsonLines.parser(bytes, from, to)) {
      JsonToken token = json.nextToken();
      while (token != null && names.size() < MAX_NAMES) {
        if (token == JsonToken.START_ARRAY) {
          json.skipChildren();
        } else if (token == JsonToken.END_OBJECT) {
          open.pollLast();
        } else if (token == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          if (json.nextToken() == JsonToken.START_OBJECT) {
            open.addLast(name);
          } else {
            var path = new ArrayList<>(open);
            path.add(name);
            add(names, path);
            json.skipChildren();
          }
        }
        token = json.nextToken();
      }
    } catch (JacksonException e) {
      // The names up to here still help.
    }
    return List.copyOf(names);
  }

  /** The names of columns, the first of them. */
  static List<String> ofColumns(List<String> columns) {
    return columns.stream()
        .filter(name -> !name.isEmpty())
        .limit(MAX_NAMES)
        .map(FieldNames::shortened)
        .toList();
  }

  private static void add(List<String> names, List<String> path) {
    if (!path.contains("")) {
      names.add(shortened(new FieldPath(path).toString()));
    }
  }

  private static String shortened(String name) {
    return name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) + "…" : name;
  }
}
