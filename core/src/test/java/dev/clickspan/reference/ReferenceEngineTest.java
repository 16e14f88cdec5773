package dev.clickspan.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionRules;
import dev.clickspan.VisitorField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A glance at a whole report; the rules one by one are in the contract suite. */
class ReferenceEngineTest {

  @TempDir private Path folder;

  @Test
  void reportsOnTwoFiles() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"id":"u","t":0,"os":"Linux"}
        {"id":"v","t":1000}

        oops
        """);
    Files.writeString(
        folder.resolve("b.json"),
        """
        {"id":"u","t":90001,"os":"iOS"}
        {"id":"u","t":2000000,"os":""}
        """);

    SessionReport report = run();

    assertThat(report.inputs().get(0).rejected()).isEqualTo(Map.of(RejectReason.NOT_JSON, 1L));
    assertThat(report.inputs().get(0).bytes()).isEqualTo(Files.size(folder.resolve("a.json")));
    assertThat(report.inputs()).extracting("uniqueSessions").containsExactly(1L, 2L);
    assertThat(report.totals().visitors()).isEqualTo(2);
    assertThat(report.totals().durations())
        .isEqualTo(new DurationStatistics(3, 90001, 0, 4500050, 7200080, 8820098));
    assertThat(report.totals().multiEventDurations().medianHundredthMillis()).isEqualTo(9000100);
    assertThat(report.segments().get(0).rows())
        .extracting("value")
        .containsExactly("", "Linux", null);
    assertThat(report.timeline().hours()).containsExactly(new TimelineEntry(0, 3));
    assertThat(report.facts().rejectExamples())
        .containsExactly(new RejectExample("a.json", 4, RejectReason.NOT_JSON, "oops"));
  }

  private SessionReport run() {
    EventFields fields =
        EventFields.defaults()
            .withVisitor(VisitorField.of("id"))
            .withTime(FieldPath.of("t"), EventFields.defaults().timeUnit())
            .withDimensions(List.of(FieldPath.of("os")));
    var job =
        new SessionJob(
            List.of(folder.toString()),
            fields,
            SessionRules.defaults(),
            ReportSpec.full(ZoneId.of("UTC")));
    return new ReferenceEngine().run(job, ProgressListener.NONE);
  }
}
