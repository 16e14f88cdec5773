package dev.clickspan.cli;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.TimeRange;
import dev.clickspan.VisitorField;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which fields of a line make an event. */
final class FieldOptions implements OptionGroup {

  private static final EventFields DEFAULTS = EventFields.defaults();

  @Option(
      names = "--visitor",
      paramLabel = "FIELD",
      description =
          "Identifies the visitor (default: anonymous_id). Dots descend: user.id; the first that"
              + " is there of several: userId,anonymousId; some together: ip+user_agent")
  private VisitorField visitor = DEFAULTS.visitor();

  @Option(
      names = "--time",
      paramLabel = "FIELD",
      description = "Holds the event's time (default: device_sent_timestamp).")
  private FieldPath time = DEFAULTS.time();

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description = "Unit of times that are numbers: s, ms (default), us or ns.")
  private EpochUnit timeUnit = DEFAULTS.timeUnit();

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

  EventFields fields() {
    ZoneId days = timeZone == null ? ZoneOffset.UTC : timeZone;
    return DEFAULTS
        .withVisitor(visitor)
        .withTime(time, timeUnit)
        .withTimeZone(Optional.ofNullable(timeZone))
        .withTimeRange(timeRange == null ? TimeRange.ALL : TimeRangeText.of(timeRange, days));
  }

  @Override
  public String heading() {
    return "Fields of a line";
  }
}
