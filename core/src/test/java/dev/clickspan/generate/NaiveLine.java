package dev.clickspan.generate;

import dev.clickspan.RejectReason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A generated line as a slow reader sees it.
 *
 * @param rejected why it is no event; null where it is one
 * @param visitor empty where it is none
 * @param timeMillis 0 where it is none
 * @param members the text of each scalar member, null for null; absent where it is absent
 */
record NaiveLine(
    @Nullable RejectReason rejected,
    String visitor,
    long timeMillis,
    Map<String, @Nullable String> members) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final long YEAR_10000_MILLIS = 253_402_300_800_000L;

  static NaiveLine read(byte[] line) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return rejected(RejectReason.BAD_UTF8);
    }
    var members = new LinkedHashMap<String, @Nullable String>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return rejected(RejectReason.NOT_OBJECT);
      }
      readMembers(parser, members);
      try {
        if (parser.nextToken() != null) {
          return rejected(RejectReason.TRAILING_GARBAGE);
        }
      } catch (JacksonException e) {
        return rejected(RejectReason.TRAILING_GARBAGE);
      }
    } catch (JacksonException e) {
      return rejected(RejectReason.NOT_JSON);
    }
    return event(members);
  }

  private static void readMembers(JsonParser parser, Map<String, @Nullable String> members) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        parser.skipChildren();
        members.put(name, "{}");
      } else {
        members.put(name, value == JsonToken.VALUE_NULL ? null : parser.getString());
      }
    }
  }

  private static NaiveLine event(Map<String, @Nullable String> members) {
    String visitor = members.get("anonymous_id");
    String time = members.get("device_sent_timestamp");
    if (visitor != null && !StandardCharsets.UTF_8.newEncoder().canEncode(visitor)) {
      return rejected(RejectReason.BAD_UTF8);
    }
    if (visitor == null || visitor.isEmpty() || visitor.equals("{}")) {
      return rejected(RejectReason.NO_VISITOR);
    }
    if (time == null || time.isEmpty()) {
      return rejected(RejectReason.NO_TIME);
    }
    try {
      long millis =
          time.matches("-?[0-9]+")
              ? Long.parseLong(time)
              : OffsetDateTime.parse(time).toInstant().toEpochMilli();
      return millis < 0 || millis >= YEAR_10000_MILLIS
          ? rejected(RejectReason.BAD_TIME)
          : new NaiveLine(null, visitor, millis, members);
    } catch (DateTimeException e) {
      return rejected(RejectReason.BAD_TIME);
    }
  }

  private static NaiveLine rejected(RejectReason reason) {
    return new NaiveLine(reason, "", 0, Map.of());
  }
}
