package dev.clickspan;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a field lies in a line's object: the names of the members to follow from the top. Written
 * with dots ({@code context.device.type}); {@code \.} is a dot inside a name and {@code \\} a
 * backslash.
 *
 * @param names one name a level, at least one, none empty
 */
public record FieldPath(List<String> names) {

  public FieldPath {
    names = List.copyOf(names);
    if (names.isEmpty() || names.contains("")) {
      throw new IllegalArgumentException("a field path needs a name between its dots");
    }
  }

  /**
   * Reads the dotted form.
   *
   * @throws IllegalArgumentException if a name is empty
   */
  public static FieldPath of(String dotted) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    for (int i = 0; i < dotted.length(); i++) {
      char c = dotted.charAt(i);
      if (c == '.') {
        names.add(name.toString());
        name.setLength(0);
      } else if (c == '\\' && i + 1 < dotted.length()) {
        name.append(dotted.charAt(++i));
      } else {
        name.append(c);
      }
    }
    names.add(name.toString());
    return new FieldPath(names);
  }

  /** The name of the field itself, at the end of the way to it. */
  public String lastName() {
    return names.get(names.size() - 1);
  }

  /** The dotted form; {@link #of} reads it back. */
  @Override
  public String toString() {
    var dotted = new StringBuilder();
    for (String name : names) {
      if (!dotted.isEmpty()) {
        dotted.append('.');
      }
      dotted.append(name.replace("\\", "\\\\").replace(".", "\\."));
    }
    return dotted.toString();
  }
}
