package dev.clickspan.cli;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.VisitorField;
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

  EventFields fields() {
    return DEFAULTS.withVisitor(visitor).withTime(time, timeUnit);
  }

  @Override
  public String heading() {
    return "Fields of a line";
  }
}
