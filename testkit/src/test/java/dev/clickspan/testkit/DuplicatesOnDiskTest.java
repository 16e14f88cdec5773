package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionRules;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.write.ReportJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visitors whose events, and whose ids of events, are too many for memory: the same answer. */
class DuplicatesOnDiskTest {

  private static final int EVENTS_A_FILE = 30_000;

  private static final EmbeddedConfig LITTLE =
      EmbeddedConfig.defaults().withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES);

  @TempDir private Path folder;

  /** One visitor with all events; some that are each too large for memory; many small ones. */
  @ParameterizedTest
  @CsvSource({
    "1, 40000, VISITOR_LAST",
    "1, 40000, SEPARATE",
    "1, 3, TOUCHED",
    "3, 1000000, SESSION_START",
    "30000, 2, VISITOR_LAST",
  })
  void enginesAgree(int visitors, int ids, FileRule rule) {
    SessionJob job = job(visitors, ids, rule);
    SessionReport expected = LeakGuard.reference().run(job, ProgressListener.NONE);
    assertThat(expected.duplicates()).isPositive();
    for (int threads : List.of(1, 3)) {
      SessionReport report =
          LeakGuard.embedded(LITTLE.withThreads(threads)).run(job, ProgressListener.NONE);
      assertThat(ReportJson.toBytes(report))
          .as("%d threads", threads)
          .isEqualTo(ReportJson.toBytes(expected));
      assertThat(report.facts().peakReservedBytes()).isLessThan(EmbeddedConfig.MIN_MEMORY_BYTES);
    }
  }

  @Test
  void enginesAgreeOnATable() {
    SessionJob job = job(2, 30_000, FileRule.VISITOR_LAST).withTable(TableSpec.events());
    var expected = new RowCollector(TableSchema.of(job), 10_000);
    var found = new RowCollector(TableSchema.of(job), 10_000);
    LeakGuard.reference().run(job, expected, ProgressListener.NONE);
    LeakGuard.embedded(LITTLE).run(job, found, ProgressListener.NONE);
    assertThat(found.rows().equals(expected.rows())).isTrue();
  }

  private SessionJob job(int visitors, int ids, FileRule rule) {
    var random = new Random(Seed.printed(this));
    List<String> files =
        IntStream.range(0, 3).mapToObj(file -> file(file, visitors, ids, random)).toList();
    return new SessionJob(
        files,
        EventFields.defaults().withEventId(Optional.of(FieldPath.of("id"))),
        SessionRules.defaults().withGap(1_000, GapRule.AT_LEAST).withFileRule(rule),
        ReportSpec.full(ZoneOffset.UTC));
  }

  private String file(int number, int visitors, int ids, Random random) {
    var lines = new StringBuilder();
    for (int i = 0; i < EVENTS_A_FILE; i++) {
      lines.append(
          "{\"anonymous_id\":\"visitor %d\",\"device_sent_timestamp\":%d,\"browser_family\":\"b%d\""
              .formatted(
                  random.nextInt(visitors),
                  1_591_000_000_000L + random.nextInt(50_000) * 100L,
                  random.nextInt(5)));
      if (random.nextInt(10) > 0) {
        lines.append(",\"id\":%d".formatted(random.nextInt(ids)));
      }
      lines.append("}\n");
    }
    byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
    return CorpusFiles.write(folder, number + ".json", content).toString();
  }
}
