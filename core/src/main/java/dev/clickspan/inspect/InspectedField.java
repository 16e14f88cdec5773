package dev.clickspan.inspect;

import dev.clickspan.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lines that were inspected hold in one field.
 *
 * @param path where it lies
 * @param types how many lines have which type of value; types that don't occur are absent
 * @param lines how many lines have the field, null included
 * @param distinctValues how many values it has, at most {@link #MAX_DISTINCT_VALUES}, which stands
 *     for so many or more; null, objects and arrays are none
 * @param samples the first few of them, shortened
 * @param look what it could serve as
 * @param timeForm the form of nearly all its values, where they look like times
 */
public record InspectedField(
    FieldPath path,
    Map<ValueType, Integer> types,
    int lines,
    int distinctValues,
    List<String> samples,
    FieldLook look,
    Optional<TimeForm> timeForm) {

  /** Counting distinct values ends here. */
  public static final int MAX_DISTINCT_VALUES = 1_000;

  public InspectedField {
    types = Map.copyOf(types);
    samples = List.copyOf(samples);
  }
}
