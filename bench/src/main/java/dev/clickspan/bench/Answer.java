package dev.clickspan.bench;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a contender answered: figures by name. Equal answers are equal maps, so every contender's
 * output is brought to the same names and the same spelling of numbers.
 */
record Answer(NavigableMap<String, String> figures) {

  Answer {
    figures = Collections.unmodifiableNavigableMap(new TreeMap<>(figures));
  }

  private static final String BY_FILE = "unique_sessions_by_file/";

  /** The name of a file's count. */
  static String sessionsIn(String fileName) {
    return BY_FILE + fileName;
  }

  /** Whether it has more in it than counts by file. */
  boolean isOfReport() {
    return !sessionsByFile().equals(this);
  }

  Answer sessionsByFile() {
    return only(name -> name.startsWith(BY_FILE));
  }

  /** The figures that another answer names too. */
  Answer asFarAs(Answer other) {
    return only(other.figures::containsKey);
  }

  private Answer only(Predicate<String> names) {
    var some = new TreeMap<>(figures);
    some.keySet().removeIf(names.negate());
    return new Answer(some);
  }

  /** The first figure that differs, in words; nothing where the answers are equal. */
  Optional<String> differenceFrom(Answer other) {
    var names = new TreeSet<String>(figures.keySet());
    names.addAll(other.figures.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(figures.get(name), other.figures.get(name)))
        .findFirst()
        .map(name -> "%s is %s, not %s".formatted(name, figure(name), other.figure(name)));
  }

  private String figure(String name) {
    return figures.getOrDefault(name, "absent");
  }
}
