package dev.clickspan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.OtherSegments;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.Timeline;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherSegmentsTest {

  private static final List<Segment> ROWS =
      List.of(
          new Segment("a", statistics(9, 20, 5, 700)),
          new Segment("b", statistics(3, 8, 1, 60)),
          new Segment(null, statistics(1, 1, 1, 5)));

  @ParameterizedTest
  @CsvSource({"1, 2 4 9 2 65", "2, 1 1 1 1 5"})
  void whatHasNoRowIsAddedUp(int maxValues, String others) {
    SegmentTable table = table(ReportSpec.full(ZoneOffset.UTC).withMaxValues(maxValues));
    assertThat(table.rows()).isEqualTo(ROWS.subList(0, maxValues));
    assertThat(table.others()).map(OtherSegmentsTest::text).contains(others);
  }

  @Test
  void whereAllHaveRoomNothingIsAddedUp() {
    ReportSpec full = ReportSpec.full(ZoneOffset.UTC);
    for (ReportSpec spec : List.of(full, full.withMaxValues(3), full.withMaxValues(4))) {
      SegmentTable table = table(spec);
      assertThat(table.rows()).isEqualTo(ROWS);
      assertThat(table.others()).isEmpty();
    }
  }

  @Test
  void noValueAtAllIsNoReport() {
    ReportSpec full = ReportSpec.full(ZoneOffset.UTC);
    assertThatThrownBy(() -> full.withMaxValues(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(OtherSegments others) {
    return "%d %d %d %d %d"
        .formatted(
            others.values(),
            others.sessions(),
            others.events(),
            others.singleEventSessions(),
            others.durationSumMillis());
  }

  private static SegmentTable table(ReportSpec spec) {
    var report =
        new SessionReport(
            SessionJob.of(List.of("in"), spec),
            List.of(),
            statistics(13, 29, 7, 765),
            Optional.empty(),
            Optional.empty(),
            List.of(new SegmentTable(FieldPath.of("d"), ROWS)),
            List.of(),
            Timeline.EMPTY,
            new RunFacts("test", 1, List.of(), List.of()));
    return report.segments().get(0);
  }

  private static SessionStatistics statistics(long sessions, long events, long single, long sum) {
    var durations = new DurationStatistics(sessions, sum, 0, 0, 0, 0);
    return new SessionStatistics(
        sessions, sessions, events, single, durations, DurationStatistics.NONE);
  }
}
