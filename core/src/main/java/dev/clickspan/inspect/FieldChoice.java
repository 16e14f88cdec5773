package dev.clickspan.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Which of several fields is meant, where that is plain.
 *
 * @param field the one; empty where there is none, or where it would be a guess
 * @param candidates all that could be it
 */
record FieldChoice(Optional<FieldValues> field, List<FieldValues> candidates) {

  /** The rank of a field that nothing but its values speaks for. */
  static final int UNRANKED = Integer.MAX_VALUE;

  FieldChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * Chooses the field of the lowest rank, among those that (nearly) all lines have, or else that
   * half of them have. Where all are {@link #UNRANKED}, only a single one is chosen.
   *
   * @param lines how many lines could have the field
   */
  static FieldChoice among(
      List<FieldValues> fields,
      int lines,
      Predicate<FieldValues> possible,
      ToIntFunction<FieldValues> rank) {
    var candidates = new ArrayList<FieldValues>();
    for (int percent : new int[] {95, 50}) {
      fields.stream()
          .filter(field -> field.filled() * 100L >= (long) lines * percent)
          .filter(field -> field.filled() > 0 && possible.test(field))
          .filter(field -> !candidates.contains(field))
          .forEach(candidates::add);
      Optional<FieldValues> best =
          candidates.stream()
              .filter(field -> rank.applyAsInt(field) != UNRANKED)
              .min(
                  Comparator.comparingInt(rank)
                      .thenComparing(field -> field.path().names().size()));
      if (best.isPresent()) {
        return new FieldChoice(best, candidates);
      }
    }
    return new FieldChoice(
        candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty(), candidates);
  }
}
