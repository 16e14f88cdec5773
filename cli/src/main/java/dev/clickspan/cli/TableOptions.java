package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.ReportSpec;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only the tables of a whole report need. */
final class TableOptions implements OptionGroup {

  @Option(
      names = "--by",
      paramLabel = "FIELD",
      split = ",",
      description = "Fields to segment by (default: browser_family,os_family,device_family).")
  private @Nullable List<FieldPath> by;

  @Option(
      names = "--segment-rule",
      paramLabel = "RULE",
      description = "Which event names a session's segment: first (default) or last.")
  private SegmentRule segmentRule = SegmentRule.FIRST;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of the timeline's hours and days (default: UTC).")
  private ZoneId zone = ZoneOffset.UTC;

  /** The job of a whole report. */
  SessionJob job(List<String> inputs, FieldOptions options, SessionRules rules) {
    if (by != null && by.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE, "--by names no field; write it like browser_family,os_family");
    }
    EventFields fields = options.fields();
    try {
      return new SessionJob(
          inputs,
          by == null ? fields : fields.withDimensions(by),
          rules.withSegmentRule(segmentRule),
          ReportSpec.full(zone));
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, "--by: " + e.getMessage(), e);
    }
  }

  @Override
  public String heading() {
    return "Tables";
  }
}
