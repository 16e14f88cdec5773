package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FileRule;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionRules;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.write.ReportJson;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half a million generated events: their sessions are known without any sessionizer. */
class GeneratedTruthTest {

  private static final long EVENTS = 500_000;

  @TempDir private Path folder;

  private final SessionEngine embedded = LeakGuard.embedded(EmbeddedConfig.defaults());

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyFileRuleCountsTheTruthAndEnginesAgree(Profile profile) {
    var config = new GeneratorConfig(folder, EVENTS, 5, profile, Seed.printed(this), 0.01, 2);
    Map<String, String> truth = FlatJson.read(Generator.generate(config));

    for (FileRule rule : FileRule.values()) {
      SessionReport report = run(embedded, rule, ReportSpec.counts());
      assertThat(counted(report)).isEqualTo(expected(truth, rule));
    }
    ReportSpec full = ReportSpec.full(ZoneId.of("Europe/Berlin"));
    assertThat(ReportJson.toBytes(run(embedded, FileRule.VISITOR_LAST, full)))
        .isEqualTo(ReportJson.toBytes(run(LeakGuard.reference(), FileRule.VISITOR_LAST, full)));
  }

  private SessionReport run(SessionEngine engine, FileRule rule, ReportSpec spec) {
    SessionJob job = SessionJob.of(List.of(folder.toString()), spec);
    SessionRules rules = job.rules().withFileRule(rule);
    return engine.run(
        new SessionJob(job.inputs(), job.fields(), rules, spec), ProgressListener.NONE);
  }

  /** What the report says, under the names of the truth file. */
  private static Map<String, String> counted(SessionReport report) {
    var counts = new LinkedHashMap<String, String>();
    for (InputFacts file : report.inputs()) {
      counts.put("events " + file.name(), "" + file.events());
      counts.put("sessions " + file.name(), "" + file.uniqueSessions());
      file.rejected()
          .forEach((reason, lines) -> counts.put(reason.id() + " " + file.name(), "" + lines));
    }
    counts.put("sessions", "" + report.totals().sessions());
    counts.put("visitors", "" + report.totals().visitors());
    counts.put("events", "" + report.totals().events());
    if (report.job().rules().fileRule() != FileRule.SEPARATE) {
      counts.put("single", "" + report.totals().singleEventSessions());
    }
    return counts;
  }

  private static Map<String, String> expected(Map<String, String> truth, FileRule rule) {
    var counts = new LinkedHashMap<String, String>();
    String sessions = "/unique_sessions_by_file/" + rule.id() + "/";
    String total = rule == FileRule.SEPARATE ? "separate_sessions" : "sessions";
    truth.forEach(
        (pointer, count) -> {
          String last = pointer.substring(pointer.lastIndexOf('/') + 1);
          if (pointer.startsWith("/events_by_file/")) {
            counts.put("events " + last, count);
          } else if (pointer.startsWith(sessions)) {
            counts.put("sessions " + last, count);
          } else if (pointer.startsWith("/rejected_by_file/")) {
            counts.put(last + " " + pointer.split("/", -1)[2], count);
          } else if (pointer.equals("/totals/" + total)) {
            counts.put("sessions", count);
          } else if (pointer.equals("/totals/visitors") || pointer.equals("/totals/events")) {
            counts.put(last, count);
          } else if (pointer.equals("/totals/single_event_sessions") && rule != FileRule.SEPARATE) {
            counts.put("single", count);
          }
        });
    return counts;
  }
}
