package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.BotRule;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionRules;
import dev.clickspan.TrafficRules;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole reports on generated files against DuckDB's SQL. */
class DuckDbOracleTest {

  private static final int FILES = 4;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(FileRule.class)
  void ordinarySite(FileRule rule) throws SQLException {
    SessionRules rules = SessionRules.defaults().withFileRule(rule);
    assertOracleAgrees(Profile.WEB, rule == FileRule.VISITOR_LAST ? 1_000_000 : 200_000, rules);
  }

  @Test
  void hugeAudience() throws SQLException {
    assertOracleAgrees(Profile.REFERENCE, 1_000_000, SessionRules.defaults());
  }

  @Test
  void otherRules() throws SQLException {
    SessionRules rules =
        SessionRules.defaults()
            .withGap(60_000, GapRule.MORE_THAN)
            .withSegmentRule(SegmentRule.LAST);
    assertOracleAgrees(Profile.WEB, 200_000, rules);
  }

  /** A file is delivered twice: all its events are duplicates, unless each file is by itself. */
  @ParameterizedTest
  @EnumSource(
      value = FileRule.class,
      names = {"SESSION_END", "SEPARATE"})
  void duplicates(FileRule rule) throws SQLException, IOException {
    generate(Profile.WEB, 100_000);
    Files.copy(folder.resolve("part-00001.json.gz"), folder.resolve("again.json.gz"));
    EventFields fields = EventFields.defaults().withEventId(Optional.of(FieldPath.of("n")));
    SessionReport report =
        assertOracleAgrees(
            fields, TrafficRules.defaults(), SessionRules.defaults().withFileRule(rule), FILES + 1);
    assertThat(report.duplicates() > 10_000).isEqualTo(rule != FileRule.SEPARATE);
  }

  @ParameterizedTest
  @EnumSource(
      value = BotRule.class,
      names = {"EXCLUDE", "ONLY"})
  void bots(BotRule rule) throws SQLException {
    generate(Profile.WEB, 100_000);
    EventFields fields =
        EventFields.defaults()
            .withDimensions(List.of(FieldPath.of("device_family"), FieldPath.of("os_family")));
    SessionRules rules = SessionRules.defaults().withFileRule(FileRule.SESSION_START);
    var traffic = new TrafficRules(List.of(), Optional.of(rule), OptionalInt.of(2));
    SessionReport report = assertOracleAgrees(fields, traffic, rules, FILES);
    BotTotals bots = report.bots().orElseThrow();
    assertThat(bots.bots().sessions()).isBetween(1_000L, bots.all().sessions() / 2);
  }

  private void assertOracleAgrees(Profile profile, long events, SessionRules rules)
      throws SQLException {
    generate(profile, events);
    assertOracleAgrees(EventFields.defaults(), TrafficRules.defaults(), rules, FILES);
  }

  private void generate(Profile profile, long events) {
    Generator.generate(
        new GeneratorConfig(folder, events, FILES, profile, Seed.printed(this), 0, 2));
  }

  private SessionReport assertOracleAgrees(
      EventFields fields, TrafficRules traffic, SessionRules rules, int fileCount)
      throws SQLException {
    SessionJob job =
        new SessionJob(List.of(folder.toString()), fields, rules, ReportSpec.full(ZoneOffset.UTC))
            .withTraffic(traffic);

    SessionReport report =
        LeakGuard.embedded(EmbeddedConfig.defaults()).run(job, ProgressListener.NONE);

    List<Path> files = report.inputs().stream().map(InputFacts::name).map(folder::resolve).toList();
    assertThat(files).hasSize(fileCount);
    try (var oracle = new DuckDbOracle(job, files)) {
      assertThat(uniqueSessionsByFile(report)).isEqualTo(oracle.uniqueSessionsByFile());
      assertThat(totals(report)).isEqualTo(oracle.totals());
      for (int i = 0; i < report.segments().size(); i++) {
        assertThat(segments(report, i)).isEqualTo(oracle.segments(i));
      }
      assertThat(histogram(report)).isEqualTo(oracle.histogram());
      assertThat(timeline(report.timeline().hours())).isEqualTo(oracle.timeline("hour"));
      assertThat(timeline(report.timeline().days())).isEqualTo(oracle.timeline("day"));
    }
    return report;
  }

  private static List<String> uniqueSessionsByFile(SessionReport report) {
    return IntStream.range(0, report.inputs().size())
        .filter(file -> report.inputs().get(file).uniqueSessions() > 0)
        .mapToObj(file -> file + "|" + report.inputs().get(file).uniqueSessions())
        .toList();
  }

  private static List<String> totals(SessionReport report) {
    return List.of(
        report.firstTimeMillis() + "|" + report.lastTimeMillis() + figures(report.totals()));
  }

  private static List<String> segments(SessionReport report, int dimension) {
    return report.segments().get(dimension).rows().stream()
        .map(row -> row.value() + figures(row.statistics()))
        .toList();
  }

  private static String figures(SessionStatistics figures) {
    return "|%d|%d|%d|%d"
            .formatted(
                figures.sessions(),
                figures.visitors(),
                figures.events(),
                figures.singleEventSessions())
        + figures(figures.durations())
        + figures(figures.multiEventDurations());
  }

  private static String figures(DurationStatistics durations) {
    return "|%d|%d|%d|%d|%d"
        .formatted(
            durations.sumMillis(),
            durations.medianHundredthMillis(),
            durations.p75HundredthMillis(),
            durations.p90HundredthMillis(),
            durations.p99HundredthMillis());
  }

  private static List<String> histogram(SessionReport report) {
    return report.histogram().stream()
        .filter(bucket -> bucket.sessions() > 0)
        .map(
            bucket ->
                "%d|%d|%d"
                    .formatted(bucket.fromMillis(), bucket.sessions(), bucket.multiEventSessions()))
        .toList();
  }

  private static List<String> timeline(List<TimelineEntry> entries) {
    return entries.stream().map(entry -> entry.startMillis() + "|" + entry.sessions()).toList();
  }
}
