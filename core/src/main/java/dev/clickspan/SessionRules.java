package dev.clickspan;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What decides a session and where it counts. {@code docs/SEMANTICS.md} states each rule with
 * examples.
 *
 * @param gapMillis the pause that ends a session, in milliseconds, at least 1
 * @param gapRule whether a pause of exactly the gap ends it
 * @param maxLengthMillis an event this long after its session's start, or longer, opens a new one
 * @param splitOn a change in the value of one of these fields opens a new session; no path twice
 * @param splitDaily a change of the calendar day in this zone opens a new session
 * @param fileRule in which file's row a session counts
 * @param segmentRule which event names a session's segment
 */
public record SessionRules(
    long gapMillis,
    GapRule gapRule,
    OptionalLong maxLengthMillis,
    List<FieldPath> splitOn,
    Optional<ZoneId> splitDaily,
    FileRule fileRule,
    SegmentRule segmentRule) {

  /** 30 minutes. */
  public static final long DEFAULT_GAP_MILLIS = 30 * 60 * 1000L;

  public SessionRules {
    splitOn = splitOn.stream().distinct().toList();
    if (gapMillis < 1) {
      throw new IllegalArgumentException("the gap must be at least 1 ms, not " + gapMillis);
    }
    if (maxLengthMillis.isPresent() && maxLengthMillis.getAsLong() < 1) {
      throw new IllegalArgumentException("the maximum length must be at least 1 ms");
    }
  }

  /** The notebook's rules: a gap of 30 minutes or more, counted in the visitor's last file. */
  public static SessionRules defaults() {
    return new SessionRules(
        DEFAULT_GAP_MILLIS,
        GapRule.AT_LEAST,
        OptionalLong.empty(),
        List.of(),
        Optional.empty(),
        FileRule.VISITOR_LAST,
        SegmentRule.FIRST);
  }

  public SessionRules withGap(long millis, GapRule rule) {
    return new SessionRules(
        millis, rule, maxLengthMillis, splitOn, splitDaily, fileRule, segmentRule);
  }

  public SessionRules withMaxLength(OptionalLong millis) {
    return new SessionRules(gapMillis, gapRule, millis, splitOn, splitDaily, fileRule, segmentRule);
  }

  public SessionRules withSplitOn(List<FieldPath> paths) {
    return new SessionRules(
        gapMillis, gapRule, maxLengthMillis, paths, splitDaily, fileRule, segmentRule);
  }

  public SessionRules withSplitDaily(Optional<ZoneId> zone) {
    return new SessionRules(
        gapMillis, gapRule, maxLengthMillis, splitOn, zone, fileRule, segmentRule);
  }

  public SessionRules withFileRule(FileRule rule) {
    return new SessionRules(
        gapMillis, gapRule, maxLengthMillis, splitOn, splitDaily, rule, segmentRule);
  }

  public SessionRules withSegmentRule(SegmentRule rule) {
    return new SessionRules(
        gapMillis, gapRule, maxLengthMillis, splitOn, splitDaily, fileRule, rule);
  }
}
