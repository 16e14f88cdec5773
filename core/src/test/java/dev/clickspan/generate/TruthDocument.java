package dev.clickspan.generate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A truth file, flattened: each scalar's text by the names that lead to it, joined by slashes. */
final class TruthDocument {

  private TruthDocument() {}

  static Map<String, String> read(Path file) {
    var values = new LinkedHashMap<String, String>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          String path = parser.streamReadContext().pathAsPointer().toString();
          values.put(path.substring(1), parser.getString());
        }
      }
    }
    return values;
  }
}
