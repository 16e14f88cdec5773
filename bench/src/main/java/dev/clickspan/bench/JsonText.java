package dev.clickspan.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON document laid flat. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** The scalars as text, each by its JSON pointer, in their order; a null stays one. */
  static Map<String, @Nullable String> flat(String document) {
    var texts = new LinkedHashMap<String, @Nullable String>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          texts.put(
              json.streamReadContext().pathAsPointer().toString(),
              token == JsonToken.VALUE_NULL ? null : json.getString());
        }
      }
    }
    return texts;
  }
}
