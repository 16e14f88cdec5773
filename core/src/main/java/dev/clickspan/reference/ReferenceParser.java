package dev.clickspan.reference;

import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.RejectReason;
import dev.clickspan.SessionJob;
import dev.clickspan.VisitorField;
import dev.clickspan.useragent.Bots;
import dev.clickspan.useragent.UserAgentFamilies;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes an event of a record: a whole line of JSON becomes a tree, a row a map, and the fields are
 * looked up in it.
 */
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

  /** What user agents tell. That is left to a library, the same one as in the embedded engine. */
  private static final Map<String, Function<UserAgentFamilies, String>> FAMILIES =
      Map.of(
          "browser_family", UserAgentFamilies::browser,
          "os_family", UserAgentFamilies::os,
          "device_family", UserAgentFamilies::device);

  private final EventFields fields;
  private final List<FieldPath> codedFields;
  private final List<Exclusion> exclusions;
  private final boolean looksForBots;
  private final int file;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

  // The list has some hundred patterns: without these a test would wait for nothing else.
  private final Map<String, Boolean> botBrowsers = new HashMap<>();
  private final Map<String, Boolean> botUserAgents = new HashMap<>();

  private final Set<String> names = new LinkedHashSet<>();
  private ReferenceFormat format = new ReferenceFormat(InputFormat.NDJSON, ' ', false);

  /** Of an input whose records don't name their fields; null before its header. */
  private @Nullable List<String> columns;

  ReferenceParser(SessionJob job, int file) {
    this.fields = job.fields();
    this.codedFields = job.codedFields();
    this.exclusions = job.traffic().exclusions();
    this.looksForBots = job.looksForBots();
    this.file = file;
  }

  /** Begins an input. */
  void begin(ReferenceFormat of, List<String> givenColumns) {
    format = of;
    columns = givenColumns.isEmpty() ? null : givenColumns;
    names.addAll(hasColumns() ? givenColumns : List.of());
    names.addAll(format.format() == InputFormat.LOG ? ReferenceLog.NAMES : List.of());
  }

  private boolean hasColumns() {
    return format.format() == InputFormat.CSV || format.format() == InputFormat.TSV;
  }

  /** The names at the top of every object that was read, or of columns. */
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

  /** Whether a record is the one that names the columns. */
  boolean isHeader(byte[] record, int length) throws Rejected {
    if (!hasColumns() || columns != null) {
      return false;
    }
    noHeader();
    var header = new ArrayList<String>();
    for (String name : values(new String(record, 0, length, StandardCharsets.UTF_8))) {
      header.add(name == null ? "" : name);
    }
    columns = header;
    names.addAll(header);
    return true;
  }

  /** What should have been the header is none: no record has the columns of that. */
  void noHeader() {
    columns = columns == null ? List.of() : columns;
  }

  /**
   * Looks at a record in the order of the reasons, and so finds the first that applies.
   *
   * @return null if it is an event that the job leaves out
   */
  @Nullable ReferenceEvent event(byte[] record, int length, long number) throws Rejected {
    if (format.format() == InputFormat.LOG) {
      return ofLog(record, length, number);
    }
    return hasColumns() ? ofRow(record, length, number) : ofJson(record, length, number);
  }

  private @Nullable ReferenceEvent ofLog(byte[] line, int length, long number) throws Rejected {
    Map<String, String> object = ReferenceLog.fields(utf8(line, length));
    if (object == null) {
      throw new Rejected(RejectReason.BAD_RECORD);
    }
    return event(path -> at(object, path), number);
  }

  private @Nullable ReferenceEvent ofRow(byte[] record, int length, long number) throws Rejected {
    List<@Nullable String> values = values(utf8(record, length));
    List<String> header = Objects.requireNonNull(columns);
    rejectIf(values.size() != header.size(), RejectReason.BAD_RECORD);
    var row = new HashMap<String, @Nullable String>();
    for (int column = 0; column < values.size(); column++) {
      row.put(header.get(column), values.get(column));
    }
    return event(path -> row.get(String.join(".", path.names())), number);
  }

  /** Takes a record apart at its separators. */
  private List<@Nullable String> values(String record) throws Rejected {
    var values = new ArrayList<@Nullable String>();
    var value = new StringBuilder();
    boolean quoted = false;
    boolean open = false;
    for (int at = 0; at < record.length(); at++) {
      char c = record.charAt(at);
      if (open && c == '"') {
        boolean doubled = record.startsWith("\"\"", at);
        open = doubled;
        at += doubled ? 1 : 0;
        value.append(doubled ? "\"" : "");
      } else if (open) {
        value.append(c);
      } else if (c == format.separator()) {
        values.add(quoted || !value.isEmpty() ? value.toString() : null);
        value.setLength(0);
        quoted = false;
      } else if (c == '"' && format.quotes() && !quoted && value.isEmpty()) {
        quoted = true;
        open = true;
      } else {
        rejectIf(quoted, RejectReason.BAD_RECORD);
        value.append(c);
      }
    }
    rejectIf(open, RejectReason.BAD_RECORD);
    values.add(quoted || !value.isEmpty() ? value.toString() : null);
    return values;
  }

  private @Nullable ReferenceEvent ofJson(byte[] line, int length, long number) throws Rejected {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), utf8(line, length))) {
      Map<?, ?> object = object(json);
      var wanted = new ArrayList<>(codedFields);
      // Dimensions too where they aren't counted: a line is an event for every report, or for none.
      wanted.addAll(fields.dimensions());
      wanted.addAll(fields.visitor().fields());
      wanted.add(fields.time());
      fields.eventId().ifPresent(wanted::add);
      fields.userAgent().ifPresent(wanted::add);
      exclusions.forEach(exclusion -> wanted.add(exclusion.field()));
      for (FieldPath path : wanted) {
        String text = text(at(object, path));
        rejectIf(text != null && !encoder.canEncode(text), RejectReason.BAD_UTF8);
      }
      rejectIf(hasMore(json), RejectReason.TRAILING_GARBAGE);
      return event(path -> at(object, path), number);
    }
  }

  /** Makes an event of a record's fields; null if it is left out. */
  private @Nullable ReferenceEvent event(Function<FieldPath, @Nullable Object> written, long number)
      throws Rejected {
    Function<FieldPath, @Nullable Object> field = path -> orDerived(path, written);
    String visitor = visitor(field);
    if (visitor == null) {
      throw new Rejected(RejectReason.NO_VISITOR);
    }
    Object time = field.apply(fields.time());
    rejectIf(time == null || time.equals(""), RejectReason.NO_TIME);
    var values = new ArrayList<@Nullable String>();
    for (FieldPath path : codedFields) {
      values.add(text(field.apply(path)));
    }
    long millis = millis(text(time));
    rejectIf(
        millis < fields.timeRange().fromMillis() || millis >= fields.timeRange().toMillis(),
        RejectReason.TIME_OUT_OF_RANGE);
    for (Exclusion exclusion : exclusions) {
      if (exclusion.excludes(text(field.apply(exclusion.field())))) {
        return null;
      }
    }
    String id = fields.eventId().map(path -> text(field.apply(path))).orElse(null);
    id = "".equals(id) ? null : id;
    return new ReferenceEvent(visitor, millis, file, number, id, isBot(field), values);
  }

  /** Whether one of the fields that tell bots does. */
  private boolean isBot(Function<FieldPath, @Nullable Object> field) {
    if (!looksForBots) {
      return false;
    }
    for (FieldPath dimension : fields.dimensions()) {
      String value = text(field.apply(dimension));
      String name = dimension.names().get(dimension.names().size() - 1);
      if (value != null
          && ((name.equals("browser_family")
                  && botBrowsers.computeIfAbsent(value, Bots::isBotBrowser))
              || (name.equals("device_family") && Bots.isBotDevice(value)))) {
        return true;
      }
    }
    return userAgent()
        .map(field)
        .map(ReferenceParser::text)
        .filter(text -> botUserAgents.computeIfAbsent(text, Bots::isBotUserAgent))
        .isPresent();
  }

  private Optional<FieldPath> userAgent() {
    Optional<FieldPath> ofLogs =
        format.format() == InputFormat.LOG
            ? Optional.of(FieldPath.of("user_agent"))
            : Optional.empty();
    return fields.userAgent().or(() -> ofLogs);
  }

  /** A family that the record lacks is what its user agent tells. */
  private @Nullable Object orDerived(FieldPath path, Function<FieldPath, @Nullable Object> field) {
    Object value = field.apply(path);
    Function<UserAgentFamilies, String> family = FAMILIES.get(path.toString());
    if (text(value) != null || family == null) {
      return value;
    }
    String userAgent = userAgent().map(field).map(ReferenceParser::text).orElse(null);
    return userAgent == null ? value : family.apply(UserAgentFamilies.of(userAgent));
  }

  /** The first alternative of which a field holds something; null if there is none. */
  private @Nullable String visitor(Function<FieldPath, @Nullable Object> field) {
    for (List<FieldPath> alternative : fields.visitor().alternatives()) {
      var parts = new ArrayList<@Nullable String>();
      for (FieldPath path : alternative) {
        String text = text(field.apply(path));
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
        time == null
            ? OptionalLong.empty()
            : ReferenceTime.millis(time, fields.timeUnit(), fields.timeZone());
    return millis.orElseThrow(() -> new Rejected(RejectReason.BAD_TIME));
  }
}
