package dev.clickspan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events that a job leaves out, by the value of one field: they are events of no session. */
public sealed interface Exclusion {

  /** The field whose value is looked at. */
  FieldPath field();

  /**
   * Whether an event with this value is left out.
   *
   * @param value null where it is missing
   * @throws SessionException of kind {@link ErrorKind#LIMIT} if that takes too long to say
   */
  boolean excludes(@Nullable String value);

  /**
   * By exact texts.
   *
   * @param values at least one; the empty one stands for a missing value too
   */
  record ByValue(FieldPath field, List<String> values) implements Exclusion {

    public ByValue {
      values = List.copyOf(new LinkedHashSet<>(values));
      if (values.isEmpty()) {
        throw new IllegalArgumentException("an exclusion by value needs a value");
      }
    }

    @Override
    public boolean excludes(@Nullable String value) {
      return values.contains(value == null ? "" : value);
    }

    /** {@code field=value,value}, as it is written on the command line. */
    @Override
    public String toString() {
      return name(field)
          + "="
          + values.stream()
              .map(value -> value.replace("\\", "\\\\").replace(",", "\\,"))
              .collect(Collectors.joining(","));
    }
  }

  /**
   * By a pattern that is found anywhere in the value's first {@value BoundedText#MAX_CHARS}
   * characters. A missing value has none.
   */
  record ByPattern(FieldPath field, Pattern pattern) implements Exclusion {

    @Override
    public boolean excludes(@Nullable String value) {
      if (value == null) {
        return false;
      }
      try {
        return pattern.matcher(new BoundedText(value)).find();
      } catch (BoundedText.LookedAtTooOften | StackOverflowError e) {
        String start = value.substring(0, Math.min(value.length(), BoundedText.SHOWN_CHARS));
        throw new SessionException(
            ErrorKind.LIMIT,
            "the pattern %s takes too long on the value '%s' of %s; write a simpler one: it is found anywhere in a value, without .* at its ends"
                .formatted(pattern, start, field),
            e);
      }
    }

    /** {@code field~pattern}, as it is written on the command line. */
    @Override
    public String toString() {
      return name(field) + "~" + pattern;
    }
  }

  /** The field's written form, in which what would end it is escaped. */
  private static String name(FieldPath field) {
    return field.toString().replace("=", "\\=").replace("~", "\\~");
  }
}
