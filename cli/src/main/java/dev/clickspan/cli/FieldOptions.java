package dev.clickspan.cli;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
import dev.clickspan.preset.Preset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which fields of a line make an event: those of a preset, and what single options change. */
final class FieldOptions implements OptionGroup {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "All fields of a product at once: segment, rudderstack, snowplow, posthog, ga4, matomo,"
              + " plain (default); or a FILE with one's own. Other options go before it.")
  private Preset preset = Preset.plain();

  @Option(
      names = "--visitor",
      paramLabel = "FIELD",
      description =
          "Identifies the visitor (default: anonymous_id). Dots descend: user.id; the first that"
              + " is there of several: userId,anonymousId; some together: ip+user_agent")
  private @Nullable VisitorField visitor;

  @Option(
      names = "--time",
      paramLabel = "FIELD",
      description = "Holds the event's time (default: device_sent_timestamp).")
  private @Nullable FieldPath time;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description = "Unit of times that are numbers: s, ms (default), us or ns.")
  private @Nullable EpochUnit timeUnit;

  @Option(
      names = "--event-id",
      paramLabel = "FIELD",
      description = "Names an event: a visitor's later events of the same name are dropped.")
  private @Nullable FieldPath eventId;

  /** What holds where no single option says otherwise. */
  Preset preset() {
    return preset;
  }

  EventFields fields() {
    EventFields fields = preset.fields();
    if (visitor != null) {
      fields = fields.withVisitor(visitor);
    }
    if (eventId != null) {
      fields = fields.withEventId(Optional.of(eventId));
    }
    return fields.withTime(
        time == null ? fields.time() : time, timeUnit == null ? fields.timeUnit() : timeUnit);
  }

  @Override
  public String heading() {
    return "Fields of a line";
  }
}
