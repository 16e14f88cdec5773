package dev.clickspan.preset;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputRules;
import java.util.Optional;

/**
 * How the events of a product, or of a site of one's own, are written.
 *
 * @param name of the product, or of the file that it was read from
 * @param fields which fields of a record make an event; without an event id, since dropping copies
 *     changes what is counted and so has to be asked for
 * @param eventName the field that holds an event's name
 * @param eventId the field that names an event, for when copies are to be dropped
 * @param inputRules how the inputs are read
 */
public record Preset(
    String name,
    EventFields fields,
    Optional<FieldPath> eventName,
    Optional<FieldPath> eventId,
    InputRules inputRules) {

  /** What holds where no preset is named. */
  public static Preset plain() {
    return new Preset(
        "plain", EventFields.defaults(), Optional.empty(), Optional.empty(), InputRules.defaults());
  }
}
