package dev.clickspan.inspect;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.inspect.LineSample.Names;
import dev.clickspan.preset.Preset;
import dev.clickspan.preset.Presets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a product's preset makes of records that look like its own. Where they don't agree with it,
 * single options put it right, and notes say so.
 */
final class ProductGuess {

  private final SampledFields records;
  private final FieldGuess guess;
  private final List<String> notes = new ArrayList<>();
  private Preset preset;
  private EventFields fields;

  private ProductGuess(Product product, SampledFields records, FieldGuess guess) {
    this.records = records;
    this.guess = guess;
    preset = Presets.named(product.preset());
    fields = preset.fields();
    notes.add(
        "these look like events of %s (they have %s): its preset is %s"
            .formatted(product.title(), product.found(records), preset.name()));
  }

  /**
   * Holds the preset against the records.
   *
   * @param names where the names of their fields are from
   * @param guess what their fields would be without the preset
   */
  static ProductGuess of(Product product, SampledFields records, Names names, FieldGuess guess) {
    var made = new ProductGuess(product, records, guess);
    made.checkVisitor();
    made.checkTime();
    made.checkDimensions();
    made.checkHeader(names);
    return made;
  }

  /** Empty where the records lack a visitor or a time. */
  Optional<Proposal> proposal() {
    boolean hasVisitor = fields.visitor().fields().stream().anyMatch(records::hasValuesAt);
    boolean hasTime = records.at(fields.time()).flatMap(FieldValues::timeForm).isPresent();
    return hasVisitor && hasTime ? Optional.of(new Proposal(preset, fields)) : Optional.empty();
  }

  List<String> notes() {
    return notes;
  }

  private void checkVisitor() {
    int missing = records.withoutVisitor(fields.visitor());
    if (missing > 0) {
      notes.add(
          missing == records.records()
              ? "no record has %s; name another field with --visitor".formatted(fields.visitor())
              : "at least %d of %d records have no %s, and so no visitor"
                  .formatted(missing, records.records(), fields.visitor()));
    }
  }

  private void checkTime() {
    Optional<FieldValues> time =
        records.at(fields.time()).filter(field -> field.timeForm().isPresent());
    if (time.isEmpty()) {
      time = guess.time().field();
      notes.add(
          "%s holds no times that can be read; %s"
              .formatted(
                  fields.time(),
                  time.map(other -> other.path() + " is taken for the time instead")
                      .orElse("name another field with --time")));
    }
    if (time.isEmpty()) {
      return;
    }
    TimeForm form = time.get().timeForm().orElseThrow();
    boolean isNumber = form != TimeForm.RFC_3339 && form != TimeForm.WITHOUT_OFFSET;
    if (isNumber && form.unit() != fields.timeUnit()) {
      notes.add(
          "%s holds times in %s, where %s has %s"
              .formatted(
                  time.get().path(), form.unit().id(), preset.name(), fields.timeUnit().id()));
    }
    fields = fields.withTime(time.get().path(), isNumber ? form.unit() : fields.timeUnit());
    if (form == TimeForm.WITHOUT_OFFSET && fields.timeZone().isEmpty()) {
      notes.add(FieldGuess.assumedZone(time.get()));
      fields = fields.withTimeZone(Optional.of(FieldGuess.ASSUMED_ZONE));
    }
  }

  /** Where a user agent is, the dimensions that aren't there come from it. */
  private void checkDimensions() {
    if (fields.userAgent().filter(records::hasValuesAt).isPresent() && areDerived()) {
      return;
    }
    List<FieldPath> absent =
        fields.dimensions().stream().filter(path -> !records.hasValuesAt(path)).toList();
    if (absent.isEmpty()) {
      return;
    }
    List<FieldPath> there =
        fields.dimensions().stream().filter(path -> !absent.contains(path)).toList();
    List<FieldPath> others = there.isEmpty() ? guess.dimensions() : there;
    notes.add(
        "no record has %s; %s"
            .formatted(
                absent.stream().map(FieldPath::toString).collect(Collectors.joining(", ")),
                others.isEmpty() ? "name other dimensions with --by" : "--by names what is there"));
    fields = fields.withDimensions(others);
  }

  /** With a preset's columns a header would be one more record. */
  private void checkHeader(Names names) {
    if (names == Names.HEADER && !preset.inputRules().columns().isEmpty()) {
      notes.add(
          "the preset %s is for files without a header, so the fields are named one by one"
              .formatted(preset.name()));
      preset = Preset.plain();
    }
  }

  private boolean areDerived() {
    return fields.dimensions().equals(EventFields.defaults().dimensions());
  }
}
