package dev.clickspan.inspect;

import dev.clickspan.FieldPath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Field names in the one form in which they are compared, however a site writes them. */
final class FieldNames {

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}\\p{Nd}]+|(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})");

  private FieldNames() {}

  /** The field's own name: {@code anonymousid} for {@code anonymous_id} and {@code anonymousId}. */
  static String plain(FieldPath path) {
    return plain(path.names().get(path.names().size() - 1));
  }

  /** Its parent's name and its own: {@code userid} for {@code user.id}. */
  static String plainWithParent(FieldPath path) {
    int names = path.names().size();
    return names == 1 ? plain(path) : plain(path.names().get(names - 2)) + plain(path);
  }

  /** The words of its parent's name and its own, in lower case. */
  static List<String> words(FieldPath path) {
    int names = path.names().size();
    return path.names().subList(Math.max(0, names - 2), names).stream()
        .flatMap(name -> Arrays.stream(BETWEEN_WORDS.split(name)))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
  }
}
