package dev.clickspan.cli;

import dev.clickspan.EpochUnit;
import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionException;
import dev.clickspan.VisitorField;
import dev.clickspan.preset.Preset;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
              + " plain (default); or a FILE of one's own. Other options change it.")
  private @Nullable Preset preset;

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

  @Option(
      names = "--dedupe",
      description = "Drop duplicates by the event id of the preset, without naming it.")
  private boolean dedupe;

  @Option(
      names = "--user-agent",
      paramLabel = "FIELD",
      description =
          "Holds the user agent: browser_family, os_family and device_family are derived from it"
              + " where they are missing (default: none; of logs user_agent).")
  private @Nullable FieldPath userAgent;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description =
          "Zone of times that are written without an offset (default: they are rejected).")
  private @Nullable ZoneId timeZone;

  @Option(
      names = "--time-range",
      paramLabel = "FROM..TO",
      description =
          "Reject events outside of it: 2020-06-01..2020-06-30, 2020-06-01.. or times with an offset;"
              + " days are those of --time-zone, else UTC.")
  private @Nullable String timeRange;

  /** What holds where no single option says otherwise. */
  Preset preset() {
    // Not the field's first value: picocli spells such values out, at each start.
    return preset == null ? Preset.plain() : preset;
  }

  EventFields fields() {
    EventFields fields = preset().fields();
    if (visitor != null) {
      fields = fields.withVisitor(visitor);
    }
    if (userAgent != null) {
      fields = fields.withUserAgent(Optional.of(userAgent));
    }
    if (timeZone != null) {
      fields = fields.withTimeZone(Optional.of(timeZone));
    }
    if (timeRange != null) {
      ZoneId days = fields.timeZone().orElse(ZoneOffset.UTC);
      fields = fields.withTimeRange(TimeRangeText.of(timeRange, days));
    }
    return fields
        .withEventId(eventId())
        .withTime(
            time == null ? fields.time() : time, timeUnit == null ? fields.timeUnit() : timeUnit);
  }

  /** Copies are dropped only where that is asked for. */
  private Optional<FieldPath> eventId() {
    Optional<FieldPath> named = Optional.ofNullable(eventId);
    Optional<FieldPath> id = dedupe ? named.or(preset()::eventId) : named;
    if (dedupe && id.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--dedupe needs an event id, and the preset %s has none; name one with --event-id"
              .formatted(preset().name()));
    }
    return id;
  }

  @Override
  public String heading() {
    return "Fields of a line";
  }
}
