package dev.clickspan.inspect;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
import dev.clickspan.preset.Preset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What fields could be by their names and values, where no product is recognised by them.
 *
 * @param visitor which field tells visitors apart
 * @param time which field is the time
 * @param dimensions at most three fields worth segmenting by
 * @param userAgent a field to derive dimensions from, where there are none
 */
record FieldGuess(
    FieldChoice visitor,
    FieldChoice time,
    List<FieldPath> dimensions,
    Optional<FieldPath> userAgent) {

  /** Of times that don't say theirs. */
  static final ZoneId ASSUMED_ZONE = ZoneId.of("UTC");

  private static final String USER_AGENT = "useragent";

  static FieldGuess of(SampledFields fields) {
    FieldChoice visitor = VisitorJudge.choose(fields.all(), fields.records());
    List<FieldPath> dimensions =
        DimensionJudge.choose(
                fields.all().stream()
                    .filter(field -> !visitor.candidates().contains(field))
                    .toList())
            .stream()
            .map(FieldValues::path)
            .toList();
    Optional<FieldPath> userAgent =
        fields.all().stream()
            .filter(field -> field.isText() && isUserAgent(field.path()))
            .map(FieldValues::path)
            .findFirst()
            .filter(unused -> dimensions.isEmpty());
    return new FieldGuess(
        visitor, TimeJudge.choose(fields.all(), fields.records()), dimensions, userAgent);
  }

  private static boolean isUserAgent(FieldPath path) {
    return FieldNames.plain(path).endsWith(USER_AGENT);
  }

  /** Asks for the fields; empty unless visitor and time are plain. */
  Optional<Proposal> proposal() {
    if (visitor.field().isEmpty() || time.field().isEmpty()) {
      return Optional.empty();
    }
    TimeForm form = time.field().get().timeForm().orElseThrow();
    EventFields fields =
        new EventFields(
                VisitorField.of(visitor.field().get().path()),
                time.field().get().path(),
                form.unit(),
                dimensions)
            .withUserAgent(userAgent);
    if (form == TimeForm.WITHOUT_OFFSET) {
      fields = fields.withTimeZone(Optional.of(ASSUMED_ZONE));
    }
    return Optional.of(new Proposal(Preset.plain(), fields));
  }

  /** What is not sure, a line each. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    notes.addAll(notes("visitor", "--visitor", visitor));
    notes.addAll(notes("time", "--time and --time-unit", time));
    time.field().filter(TimeJudge::lacksOffset).map(FieldGuess::assumedZone).ifPresent(notes::add);
    if (dimensions.isEmpty()) {
      notes.add(
          userAgent
              .map(
                  path ->
                      "no field is surely a dimension; the families of browser, system and device"
                          + " are derived from "
                          + path)
              .orElse("no field is surely a dimension; name some with --by"));
    }
    return notes;
  }

  /** Says that a field's times are taken for UTC. */
  static String assumedZone(FieldValues time) {
    return time.path()
        + " holds times without an offset from UTC; if they are not UTC, name their zone with"
        + " --time-zone";
  }

  private static List<String> notes(String role, String option, FieldChoice choice) {
    Optional<FieldValues> chosen = choice.field();
    String names =
        choice.candidates().stream()
            .filter(field -> !chosen.equals(Optional.of(field)))
            .map(field -> field.path().toString())
            .collect(Collectors.joining(", "));
    if (chosen.isPresent()) {
      return names.isEmpty()
          ? List.of()
          : List.of(
              "%s is taken for the %s; it could also be %s (%s)"
                  .formatted(chosen.get().path(), role, names, option));
    }
    return List.of(
        names.isEmpty()
            ? "no field looks like the %s; name one with %s".formatted(role, option)
            : "several fields could be the %s (%s); name one with %s"
                .formatted(role, names, option));
  }
}
