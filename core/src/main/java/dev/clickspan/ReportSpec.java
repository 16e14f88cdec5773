package dev.clickspan;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * Which tables a report holds.
 *
 * @param detail how much
 * @param zone the zone of the timeline's hours and days
 * @param maxValues how many values of a dimension have a row of their own, at least 1; the others
 *     are added up. Empty for all.
 */
public record ReportSpec(ReportDetail detail, ZoneId zone, OptionalInt maxValues) {

  /** Every name of UTC is the same zone, so that the same question gives the same bytes. */
  public ReportSpec {
    if (maxValues.isPresent() && maxValues.getAsInt() < 1) {
      throw new IllegalArgumentException(maxValues.getAsInt() + " values of a dimension");
    }
    zone = zone.normalized().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
  }

  /** Only what {@code count} needs. */
  public static ReportSpec counts() {
    return new ReportSpec(ReportDetail.COUNTS, ZoneOffset.UTC, OptionalInt.empty());
  }

  /** The whole analysis, its timeline in this zone. */
  public static ReportSpec full(ZoneId zone) {
    return new ReportSpec(ReportDetail.FULL, zone, OptionalInt.empty());
  }

  /** The same, of no more than so many values of a dimension. */
  public ReportSpec withMaxValues(int values) {
    return new ReportSpec(detail, zone, OptionalInt.of(values));
  }
}
