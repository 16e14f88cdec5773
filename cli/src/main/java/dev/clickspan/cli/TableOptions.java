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

  @Option(
      names = "--max-values",
      paramLabel = "N",
      description =
          "Of each field keep the N values with the most sessions, and add up the rest as (other)"
              + " (default: every value is kept).")
  private @Nullable Integer maxValues;

  /** The job of a whole report. */
  SessionJob job(List<String> inputs, FieldOptions options, SessionRules rules) {
    if (by != null && by.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE, "--by names no field; write it like browser_family,os_family");
    }
    if (maxValues != null && maxValues < 1) {
      throw new SessionException(
          ErrorKind.USAGE, "--max-values is %d; give at least 1".formatted(maxValues));
    }
    EventFields fields = options.fields();
    ReportSpec full = ReportSpec.full(zone);
    try {
      return new SessionJob(
          inputs,
          by == null ? fields : fields.withDimensions(by),
          rules.withSegmentRule(segmentRule),
          maxValues == null ? full : full.withMaxValues(maxValues));
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, "--by: " + e.getMessage(), e);
    }
  }

  @Override
  public String heading() {
    return "Tables";
  }
}
