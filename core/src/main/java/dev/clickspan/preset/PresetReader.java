package dev.clickspan.preset;

import dev.clickspan.EpochUnit;
import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import dev.clickspan.VisitorField;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a preset: a line {@code key = value} for each option that differs from its
 * default, under the option's name and written as on the command line. A list that ends with a
 * comma goes on in the next line if that begins with a space; empty lines and those that begin with
 * {@code #} say nothing.
 *
 * <p>Not a properties file, in which every backslash of a field's name would have to be doubled.
 */
final class PresetReader {

  /** In the order in which messages list them. */
  static final List<String> KEYS =
      List.of(
          "visitor",
          "time",
          "time-unit",
          "time-zone",
          "by",
          "event",
          "event-id",
          "user-agent",
          "format-in",
          "columns");

  /** A value may be as long as the whole file; so much says what is wrong. */
  private static final int MAX_SHOWN = 300;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Between the fields of a visitor; one with a backslash is part of a name. */
  private static final Pattern AROUND_SEPARATOR = Pattern.compile("(?<!\\\\)\\s*([,+])\\s*");

  private final String name;
  private EventFields fields = EventFields.defaults();
  private InputRules inputRules = InputRules.defaults();
  private @Nullable FieldPath eventName;
  private @Nullable FieldPath eventId;

  /** What a key is set to, and the line that says so, from 1. */
  private record Entry(int line, String key, StringBuilder text) {

    String value() {
      return text.toString();
    }

    /** Whether its list may go on in the next line. */
    boolean isOpen() {
      return !text.isEmpty() && text.charAt(text.length() - 1) == ',';
    }

    void add(String more) {
      text.append(' ').append(more);
    }
  }

  private PresetReader(String name) {
    this.name = name;
  }

  /**
   * Reads a preset.
   *
   * @param name of the preset; begins every message
   * @throws SessionException that names the line, if it says nothing that can be understood
   */
  static Preset read(String name, String text) {
    var reader = new PresetReader(name);
    Set<String> met = new HashSet<>();
    String settings = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    for (Entry entry : reader.entries(settings)) {
      if (!met.add(entry.key())) {
        throw reader.wrong(entry.line(), entry.key() + " is set twice");
      }
      reader.apply(entry);
    }
    return new Preset(
        name,
        reader.fields,
        Optional.ofNullable(reader.eventName),
        Optional.ofNullable(reader.eventId),
        reader.inputRules);
  }

  private List<Entry> entries(String text) {
    var entries = new ArrayList<Entry>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Entry before = entries.isEmpty() ? null : entries.get(entries.size() - 1);
      if (before != null && before.isOpen() && Character.isWhitespace(line.charAt(0))) {
        before.add(line.strip());
        continue;
      }
      int sign = line.indexOf('=');
      if (sign < 0) {
        throw wrong(number, "this is no setting; write it like time = timestamp");
      }
      String key = line.substring(0, sign).strip();
      entries.add(new Entry(number, key, new StringBuilder(line.substring(sign + 1).strip())));
    }
    return entries;
  }

  private void apply(Entry entry) {
    switch (entry.key()) {
      case "visitor" -> fields = fields.withVisitor(value(entry, PresetReader::visitor, "visitor"));
      case "time" -> fields = fields.withTime(field(entry), fields.timeUnit());
      case "time-unit" ->
          fields = fields.withTime(fields.time(), choice(entry, EpochUnit.values(), EpochUnit::id));
      case "time-zone" ->
          fields = fields.withTimeZone(Optional.of(value(entry, ZoneId::of, "time zone")));
      case "by" -> fields = fields.withDimensions(value(entry, PresetReader::fieldList, "field"));
      case "event" -> eventName = field(entry);
      case "event-id" -> eventId = field(entry);
      case "user-agent" -> fields = fields.withUserAgent(Optional.of(field(entry)));
      case "format-in" ->
          inputRules =
              inputRules.withFormat(
                  Optional.of(choice(entry, InputFormat.values(), InputFormat::id)));
      case "columns" ->
          inputRules = inputRules.withColumns(value(entry, PresetReader::columns, "list of names"));
      default ->
          throw wrong(
              entry.line(),
              "'" + entry.key() + "' is no key; there are " + String.join(", ", KEYS));
    }
  }

  private FieldPath field(Entry entry) {
    return value(entry, FieldPath::of, "field");
  }

  /** With or without spaces between its fields. */
  private static VisitorField visitor(String text) {
    return VisitorField.of(AROUND_SEPARATOR.matcher(text).replaceAll("$1"));
  }

  private static List<FieldPath> fieldList(String text) {
    List<FieldPath> paths = list(text).stream().map(FieldPath::of).toList();
    if (new HashSet<>(paths).size() < paths.size()) {
      throw new IllegalArgumentException("a dimension is named twice");
    }
    return paths;
  }

  /** One that isn't needed may be without a name. */
  private static List<String> columns(String text) {
    List<String> names = list(text);
    if (names.stream().allMatch(String::isEmpty)) {
      throw new IllegalArgumentException("no column has a name");
    }
    return names;
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private <T> T value(Entry entry, Function<String, T> read, String what) {
    try {
      return read.apply(entry.value());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong(
          entry.line(),
          "%s: '%s' is no %s (%s)".formatted(entry.key(), entry.value(), what, e.getMessage()));
    }
  }

  private <T> T choice(Entry entry, T[] choices, Function<T, String> id) {
    return Arrays.stream(choices)
        .filter(choice -> id.apply(choice).equals(entry.value()))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    entry.line(),
                    "%s: '%s' is none of the choices: %s"
                        .formatted(
                            entry.key(),
                            entry.value(),
                            Arrays.stream(choices).map(id).collect(Collectors.joining(", ")))));
  }

  private SessionException wrong(int line, String what) {
    String shown = what.length() <= MAX_SHOWN ? what : what.substring(0, MAX_SHOWN) + "…";
    return new SessionException(ErrorKind.USAGE, name + ", line " + line + ": " + shown);
  }
}
