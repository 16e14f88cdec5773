package dev.clickspan.testkit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON file's scalars as text, each by its JSON pointer. */
final class FlatJson {

  private FlatJson() {}

  static Map<String, String> read(Path file) {
    var texts = new LinkedHashMap<String, String>();
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          texts.put(json.streamReadContext().pathAsPointer().toString(), json.getString());
        }
      }
    }
    return texts;
  }
}
