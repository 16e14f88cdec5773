package dev.clickspan.inspect;

import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of one field's values while lines are read. */
final class FieldValues {

  private static final int SAMPLES = 3;
  private static final int SAMPLE_CHARACTERS = 40;

  /** So many of a hundred values make a field what they are. */
  private static final int NEARLY_ALL_PERCENT = 95;

  /** A short word, or the values of several fields as {@link VisitorField} joins them. */
  private static final Pattern ID = Pattern.compile("[^\\s/?&]{1,200}|(?s)\\[(null,)?\".*\\]");

  private static final Pattern LONG_ID =
      Pattern.compile(
          "(?=.*[0-9])[0-9A-Za-z_=.-]{16,64}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private final FieldPath path;
  private final Map<ValueType, Integer> types = new EnumMap<>(ValueType.class);
  private final Map<TimeForm, Integer> timeForms = new EnumMap<>(TimeForm.class);
  private final Set<String> distinct = new LinkedHashSet<>();
  private int filled;
  private int ids;
  private int longIds;

  FieldValues(FieldPath path) {
    this.path = path;
  }

  /** Adds a line's value; its text counts for scalars only. */
  void add(ValueType type, String text) {
    types.merge(type, 1, Integer::sum);
    if (type == ValueType.NULL || type == ValueType.OBJECT || type == ValueType.ARRAY) {
      return;
    }
    if (distinct.size() < InspectedField.MAX_DISTINCT_VALUES) {
      distinct.add(text);
    }
    if (text.isEmpty()) {
      return;
    }
    filled++;
    if (type == ValueType.BOOLEAN) {
      return;
    }
    TimeForm.of(text).ifPresent(form -> timeForms.merge(form, 1, Integer::sum));
    if (type != ValueType.DECIMAL && ID.matcher(text).matches()) {
      ids++;
    }
    if (type == ValueType.STRING && LONG_ID.matcher(text).matches()) {
      longIds++;
    }
  }

  InspectedField inspected(FieldLook look) {
    List<String> samples = distinct.stream().limit(SAMPLES).map(FieldValues::shortened).toList();
    return new InspectedField(
        path, types, occurrences(), distinct.size(), samples, look, timeForm());
  }

  FieldPath path() {
    return path;
  }

  /** How many lines have the field, null included. */
  int occurrences() {
    return types.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many lines have a value that is neither null nor empty, nor an object or an array. */
  int filled() {
    return filled;
  }

  int distinct() {
    return distinct.size();
  }

  boolean isOnlyObjects() {
    return types.keySet().equals(Set.of(ValueType.OBJECT));
  }

  boolean isText() {
    return nearlyAll(types.getOrDefault(ValueType.STRING, 0));
  }

  /** Values without spaces and slashes, of a length that one would expect, or lists of values. */
  boolean holdsIds() {
    return nearlyAll(ids);
  }

  /** UUIDs, hashes and the like, which are hardly anything but ids. */
  boolean holdsLongIds() {
    return nearlyAll(longIds);
  }

  /** The form of nearly all values. */
  Optional<TimeForm> timeForm() {
    return timeForms.entrySet().stream()
        .filter(entry -> nearlyAll(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private boolean nearlyAll(int values) {
    return values > 0 && values * 100L >= filled * (long) NEARLY_ALL_PERCENT;
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SAMPLE_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SAMPLE_CHARACTERS - 1)) + "…";
  }
}
