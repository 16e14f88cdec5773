package dev.clickspan;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Which tables a report holds.
 *
 * @param detail how much
 * @param zone the zone of the timeline's hours and days
 */
public record ReportSpec(ReportDetail detail, ZoneId zone) {

  /** Every name of UTC is the same zone, so that the same question gives the same bytes. */
  public ReportSpec {
    zone = zone.normalized().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
  }

  /** Only what {@code count} needs. */
  public static ReportSpec counts() {
    return new ReportSpec(ReportDetail.COUNTS, ZoneOffset.UTC);
  }

  /** The whole analysis, its timeline in this zone. */
  public static ReportSpec full(ZoneId zone) {
    return new ReportSpec(ReportDetail.FULL, zone);
  }
}
