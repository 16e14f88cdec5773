package dev.clickspan.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says which fields are worth segmenting by. */
final class DimensionJudge {

  private static final int MAX_CHOSEN = 3;

  /** What is best to know comes first. */
  private static final List<String> HINTS =
      List.of(
          "browser",
          "os",
          "device",
          "country",
          "platform",
          "channel",
          "medium",
          "source",
          "campaign",
          "language",
          "locale",
          "category");

  private static final Map<String, String> ABBREVIATIONS =
      Map.of("br", "browser", "dvce", "device", "lang", "language");

  private static final List<String> PREFERRED = List.of("family", "name", "type", "category");

  /** Words in the names of fields that have few values and yet make poor segments. */
  private static final List<String> POOR =
      List.of("version", "major", "minor", "id", "url", "height", "width");

  /** Of fewer lines, the number of distinct values says nothing yet. */
  private static final int TELLING_LINES = 20;

  private static final int FEW_VALUES = 50;

  private DimensionJudge() {}

  /** Whether the field's values are few enough to be segments. */
  static boolean isPossible(FieldValues field) {
    if (words(field).stream().anyMatch(POOR::contains)) {
      return false;
    }
    if (!field.isText() || field.timeForm().isPresent() || field.holdsLongIds()) {
      return false;
    }
    if (isHinted(field)) {
      return field.filled() < TELLING_LINES || field.distinct() <= field.filled() * 3L / 5;
    }
    return field.distinct() <= FEW_VALUES && field.distinct() <= Math.max(1, field.filled() / 5);
  }

  /** At most three: one for each hint in turn, then fields that nothing but their values hints. */
  static List<FieldValues> choose(List<FieldValues> fields) {
    List<FieldValues> possible =
        fields.stream()
            .filter(DimensionJudge::isPossible)
            .filter(field -> field.path().toString().indexOf(',') < 0)
            .toList();
    var chosen = new ArrayList<FieldValues>();
    for (String hint : HINTS) {
      possible.stream()
          .filter(field -> isHinted(field) && hint(field).equals(hint))
          .min(Comparator.comparingInt(DimensionJudge::preference))
          .ifPresent(chosen::add);
    }
    Stream<FieldValues> others =
        possible.stream().filter(field -> !isHinted(field) && field.distinct() > 1);
    return Stream.concat(chosen.stream(), others).limit(MAX_CHOSEN).toList();
  }

  /** Rather a family than a name or a type, and rather these than anything else about it. */
  private static int preference(FieldValues field) {
    int found = 0;
    while (found < PREFERRED.size() && !words(field).contains(PREFERRED.get(found))) {
      found++;
    }
    return found;
  }

  private static boolean isHinted(FieldValues field) {
    return !hint(field).isEmpty();
  }

  /** The hint in the field's name, its parent's taken with it; empty without one. */
  private static String hint(FieldValues field) {
    return HINTS.stream().filter(words(field)::contains).findFirst().orElse("");
  }

  private static List<String> words(FieldValues field) {
    return FieldNames.words(field.path()).stream()
        .map(word -> ABBREVIATIONS.getOrDefault(word, word))
        .toList();
  }
}
