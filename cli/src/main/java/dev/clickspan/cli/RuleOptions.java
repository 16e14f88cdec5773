package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.SessionException;
import dev.clickspan.SessionRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides a session, and where it counts. */
final class RuleOptions implements OptionGroup {

  @Option(
      names = "--gap",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description = "The pause that ends a session (default: 30m).")
  private long gapMillis = SessionRules.DEFAULT_GAP_MILLIS;

  @Option(
      names = "--gap-rule",
      paramLabel = "RULE",
      description = "ge (default): a pause of exactly the gap ends it; gt: only a longer one does.")
  private GapRule gapRule = GapRule.AT_LEAST;

  @Option(
      names = "--max-length",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description = "Also split this long after a session's start.")
  private @Nullable Long maxLengthMillis;

  @Option(
      names = "--split-on",
      paramLabel = "FIELD",
      split = ",",
      description = "Also split where the value of one of these fields changes.")
  private @Nullable List<FieldPath> splitOn;

  @Option(
      names = "--split-daily",
      paramLabel = "ZONE",
      description = "Also split where the day changes in this time zone.")
  private @Nullable ZoneId splitDaily;

  @Option(
      names = "--file-rule",
      paramLabel = "RULE",
      description =
          "In which file a session counts: visitor-last (default), session-start, session-end,"
              + " touched or separate.")
  private FileRule fileRule = FileRule.VISITOR_LAST;

  SessionRules rules() {
    if (splitOn != null && splitOn.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE, "--split-on names no field; write it like campaign,country");
    }
    try {
      return SessionRules.defaults()
          .withGap(gapMillis, gapRule)
          .withMaxLength(
              maxLengthMillis == null ? OptionalLong.empty() : OptionalLong.of(maxLengthMillis))
          .withSplitOn(splitOn == null ? List.of() : splitOn)
          .withSplitDaily(Optional.ofNullable(splitDaily))
          .withFileRule(fileRule);
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String heading() {
    return "Rules of a session";
  }
}
