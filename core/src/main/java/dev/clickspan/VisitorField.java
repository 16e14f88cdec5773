package dev.clickspan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who an event's visitor is: the first alternative that is present. An alternative is one field, or
 * several whose values together make the visitor. Written {@code userId,anonymousId} and {@code
 * ip+user_agent}; in a field's name {@code \,} and {@code \+} are a comma and a plus.
 *
 * <p>A field is present if it holds a text that isn't empty, a number or a boolean. An alternative
 * of several fields is present if one of them is; its visitor is the JSON array of their texts
 * ({@code ["192.0.2.7","curl/8.5"]}, null for one that is not present), so that no two lists of
 * values are one visitor.
 *
 * @param alternatives in the order in which they are tried; at least one, each with at least one
 *     field
 */
public record VisitorField(List<List<FieldPath>> alternatives) {

  private static final char ALTERNATIVE = ',';
  private static final char PART = '+';

  public VisitorField {
    alternatives = alternatives.stream().map(List::copyOf).toList();
    if (alternatives.isEmpty() || alternatives.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a visitor needs at least one field");
    }
  }

  /** One field alone. */
  public static VisitorField of(FieldPath field) {
    return new VisitorField(List.of(List.of(field)));
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException if a name is empty
   */
  public static VisitorField of(String text) {
    var alternatives = new ArrayList<List<FieldPath>>();
    for (String alternative : split(text, ALTERNATIVE)) {
      alternatives.add(split(alternative, PART).stream().map(FieldPath::of).toList());
    }
    return new VisitorField(alternatives);
  }

  /** Cuts at a character that has no backslash before it; leaves the backslashes in. */
  private static List<String> split(String text, char at) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == at) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The field, where there is just one. */
  public Optional<FieldPath> single() {
    boolean one = alternatives.size() == 1 && alternatives.get(0).size() == 1;
    return one ? Optional.of(alternatives.get(0).get(0)) : Optional.empty();
  }

  /** All fields that it looks at, each as often as it is named. */
  public List<FieldPath> fields() {
    return alternatives.stream().flatMap(List::stream).toList();
  }

  /**
   * The visitor of the values of several fields.
   *
   * @param values null for a field that is not present
   */
  public static String joined(List<@Nullable String> values) {
    var json = new StringBuilder("[");
    for (String value : values) {
      json.append(json.length() > 1 ? "," : "");
      if (value == null) {
        json.append("null");
      } else {
        quote(value, json);
      }
    }
    return json.append(']').toString();
  }

  /** Escapes what RFC 8259, section 7 demands, and nothing else. */
  private static void quote(String value, StringBuilder json) {
    json.append('"');
    int plain = 0;
    while (plain < value.length() && !isEscaped(value.charAt(plain))) {
      plain++;
    }
    // Nearly always all of it: copied at once, as every line of a log has such a visitor.
    json.append(plain == value.length() ? value : value.substring(0, plain));
    for (int i = plain; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(Character.forDigit(c >> 4, 16));
        json.append(Character.forDigit(c & 0xF, 16));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static boolean isEscaped(char c) {
    return c < ' ' || c == '"' || c == '\\';
  }

  /** The written form; {@link #of(String)} reads it back. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (List<FieldPath> alternative : alternatives) {
      text.append(text.isEmpty() ? "" : String.valueOf(ALTERNATIVE));
      for (int part = 0; part < alternative.size(); part++) {
        text.append(part == 0 ? "" : String.valueOf(PART));
        text.append(alternative.get(part).toString().replace(",", "\\,").replace("+", "\\+"));
      }
    }
    return text.toString();
  }
}
