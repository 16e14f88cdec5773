package dev.clickspan.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each kind of contender runs. */
record Rounds(Map<Kind, Integer> byKind) {

  Rounds {
    byKind = Map.copyOf(byKind);
  }

  /**
   * Reads {@code 3} (for all), {@code duckdb=2,spark=1} (the others as usual) or both: {@code
   * 5,spark=1}.
   *
   * @param text empty for the defaults
   */
  static Rounds parse(String text, DataSize size) {
    var rounds = new EnumMap<Kind, Integer>(Kind.class);
    for (Kind kind : Kind.values()) {
      rounds.put(kind, kind.defaultRounds(size));
    }
    for (String part : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      int equals = part.indexOf('=');
      int number = number(part.substring(equals + 1));
      if (equals < 0) {
        rounds.replaceAll((kind, usual) -> number);
      } else {
        rounds.put(kind(part.substring(0, equals)), number);
      }
    }
    return new Rounds(rounds);
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException("'" + text + "' is no number of rounds from 1 to 99");
    }
    return Integer.parseInt(text);
  }

  private static Kind kind(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no contenders are of kind '%s': there are %s"
                        .formatted(name, List.of(Kind.values()))));
  }

  /** Whether a contender of this kind runs in this round, the first being 1. */
  boolean include(Kind kind, int round) {
    return round <= byKind.getOrDefault(kind, 0);
  }

  int most() {
    return byKind.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
