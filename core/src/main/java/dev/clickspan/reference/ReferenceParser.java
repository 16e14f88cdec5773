package dev.clickspan.reference;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.RejectReason;
import dev.clickspan.SessionJob;
import dev.clickspan.VisitorField;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Makes an event of a line: the whole line becomes a tree, and the fields are looked up in it. */
final class ReferenceParser {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Its table of names gives up when many of them share a hash.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final EventFields fields;
  private final List<FieldPath> codedFields;
  private final int file;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

  private final Set<String> names = new LinkedHashSet<>();

  ReferenceParser(SessionJob job, int file) {
    this.fields = job.fields();
    this.codedFields = job.codedFields();
    this.file = file;
  }

  /** The names at the top of every object that was read. */
  Set<String> names() {
    return names;
  }

  /** Why a line is no event. */
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    final RejectReason reason;

    Rejected(RejectReason reason) {
      super(reason.id(), null, false, false);
      this.reason = reason;
    }
  }

  /** Looks at a line in the order of the reasons, and so finds the first that applies. */
  ReferenceEvent event(byte[] line, int length, long number) throws Rejected {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), utf8(line, length))) {
      Map<?, ?> object = object(json);
      Object time = at(object, fields.time());
      var values = new ArrayList<@Nullable String>();
      for (FieldPath path : codedFields) {
        values.add(text(at(object, path)));
      }
      var wanted = new ArrayList<>(values);
      // Dimensions too where they aren't counted: a line is an event for every report, or for none.
      for (FieldPath path : fields.dimensions()) {
        wanted.add(text(at(object, path)));
      }
      for (FieldPath path : fields.visitor().fields()) {
        wanted.add(text(at(object, path)));
      }
      wanted.add(text(time));
      String id = fields.eventId().map(path -> text(at(object, path))).orElse(null);
      wanted.add(id);
      for (String text : wanted) {
        rejectIf(text != null && !encoder.canEncode(text), RejectReason.BAD_UTF8);
      }
      rejectIf(hasMore(json), RejectReason.TRAILING_GARBAGE);
      String visitor = visitor(object);
      if (visitor == null) {
        throw new Rejected(RejectReason.NO_VISITOR);
      }
      rejectIf(time == null || time.equals(""), RejectReason.NO_TIME);
      id = "".equals(id) ? null : id;
      return new ReferenceEvent(visitor, millis(text(time)), file, number, id, values);
    }
  }

  /** The first alternative of which a field holds something; null if there is none. */
  private @Nullable String visitor(Map<?, ?> object) {
    for (List<FieldPath> alternative : fields.visitor().alternatives()) {
      var parts = new ArrayList<@Nullable String>();
      for (FieldPath path : alternative) {
        String text = text(at(object, path));
        parts.add("".equals(text) ? null : text);
      }
      if (parts.stream().anyMatch(Objects::nonNull)) {
        return parts.size() == 1 ? parts.get(0) : VisitorField.joined(parts);
      }
    }
    return null;
  }

  private static void rejectIf(boolean applies, RejectReason reason) throws Rejected {
    if (applies) {
      throw new Rejected(reason);
    }
  }

  /** Decodes strictly: the library alone would let some ill-formed sequences pass. */
  private static String utf8(byte[] line, int length) throws Rejected {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Rejected(RejectReason.BAD_UTF8);
    }
  }

  private Map<?, ?> object(JsonParser json) throws Rejected {
    Object tree;
    try {
      rejectIf(json.nextToken() == null, RejectReason.NOT_JSON);
      tree = tree(json);
    } catch (JacksonException e) {
      throw new Rejected(RejectReason.NOT_JSON);
    }
    if (!(tree instanceof Map<?, ?> object)) {
      throw new Rejected(RejectReason.NOT_OBJECT);
    }
    object.keySet().forEach(name -> names.add((String) name));
    return object;
  }

  /** Null, a text (of a string, a number or a boolean), a map or a list. */
  private static @Nullable Object tree(JsonParser json) {
    switch (json.currentToken()) {
      case START_OBJECT -> {
        var object = new HashMap<String, @Nullable Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          object.put(name, tree(json));
        }
        return object;
      }
      case START_ARRAY -> {
        var array = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(tree(json));
        }
        return array;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return json.getString();
      }
    }
  }

  private static boolean hasMore(JsonParser json) {
    try {
      return json.nextToken() != null;
    } catch (JacksonException e) {
      return true;
    }
  }

  private static @Nullable Object at(Map<?, ?> top, FieldPath path) {
    Object here = top;
    for (String name : path.names()) {
      here = here instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return here;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  private long millis(@Nullable String time) throws Rejected {
    OptionalLong millis =
        time == null ? OptionalLong.empty() : ReferenceTime.millis(time, fields.timeUnit());
    return millis.orElseThrow(() -> new Rejected(RejectReason.BAD_TIME));
  }
}
