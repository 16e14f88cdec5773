package dev.clickspan.cli;

import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an exclusion: {@code FIELD=V,V} or {@code FIELD~PATTERN}. A backslash escapes. */
final class ExclusionText implements ITypeConverter<Exclusion> {

  @Override
  public Exclusion convert(String text) {
    int end = fieldEnd(text);
    if (end == text.length()) {
      throw new TypeConversionException(
          "'%s' is no exclusion; write it like device_family=Spider,Other or url~^/health"
              .formatted(text));
    }
    FieldPath field = new FieldPathText().convert(text.substring(0, end));
    String rest = text.substring(end + 1);
    return text.charAt(end) == '='
        ? new Exclusion.ByValue(field, values(rest))
        : new Exclusion.ByPattern(field, pattern(rest));
  }

  /** Where the first = or ~ stands. */
  private static int fieldEnd(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != '~') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private static List<String> values(String text) {
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == ',') {
        values.add(value.toString());
        value.setLength(0);
      } else if (c == '\\' && at + 1 < text.length()) {
        value.append(text.charAt(++at));
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  private static Pattern pattern(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("an empty pattern is found in every value");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new TypeConversionException(
          "'%s' is no pattern: %s".formatted(text, e.getDescription()));
    }
  }
}
