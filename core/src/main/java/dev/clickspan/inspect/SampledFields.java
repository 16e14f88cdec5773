package dev.clickspan.inspect;

import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
import java.util.List;
import java.util.Optional;

/**
 * The fields of the records that were looked at.
 *
 * @param all in the order in which they first occur
 * @param records how many records could have them
 */
record SampledFields(List<FieldValues> all, int records) {

  SampledFields {
    all = List.copyOf(all);
  }

  /** What stands in a field; empty if no record has it. */
  Optional<FieldValues> at(FieldPath path) {
    return all.stream().filter(field -> field.path().equals(path)).findFirst();
  }

  /** Whether some record has a value there. */
  boolean hasValuesAt(FieldPath path) {
    return at(path).filter(field -> field.filled() > 0).isPresent();
  }

  /**
   * How many records have no visitor, at least: how many have one is not known of several fields.
   */
  int withoutVisitor(VisitorField visitor) {
    int filled =
        visitor.fields().stream()
            .mapToInt(path -> at(path).map(FieldValues::filled).orElse(0))
            .sum();
    return Math.max(0, records - filled);
  }
}
