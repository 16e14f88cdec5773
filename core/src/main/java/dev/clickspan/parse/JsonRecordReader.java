package dev.clickspan.parse;

import dev.clickspan.RejectReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a line that is a JSON object, with the JSON library. */
final class JsonRecordReader implements RecordReader {

  private final Utf8 utf8 = new Utf8();

  @Override
  public @Nullable RejectReason read(byte[] bytes, int from, int to, WantedFields wanted) {
    if (!utf8.isValid(bytes, from, to)) {
      return RejectReason.BAD_UTF8;
    }
    try (JsonParser json = JsonLines.parser(bytes, from, to)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        json.finishToken(); // a text is read to its end only when it is asked for
        return RejectReason.NOT_OBJECT;
      }
      wanted.read(json);
      if (wanted.hasBrokenText()) {
        return RejectReason.BAD_UTF8;
      }
      return endsHere(json) ? null : RejectReason.TRAILING_GARBAGE;
    } catch (JacksonException e) {
      return RejectReason.NOT_JSON;
    }
  }

  private static boolean endsHere(JsonParser json) {
    try {
      return json.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }
}
