package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionRules;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.write.ReportJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More distinct values than memory holds: all of them are counted, and stay exact. */
class ManyValuesTest {

  private static final int EVENTS = 50_000;
  private static final int VISITORS = 12_000;

  @TempDir private Path folder;

  /**
   * Values come again after others have taken their place in memory; visitors come again with the
   * same value, and with others; a change of value opens a session.
   */
  @Test
  void enginesAgreeWhenValuesGoToTheDisk() {
    SessionJob job = job(25_000);
    SessionReport expected = LeakGuard.reference().run(job, ProgressListener.NONE);
    assertThat(expected.segments().get(0).rows()).hasSizeGreaterThan(9_000);
    for (int threads : List.of(1, 2, 5)) {
      SessionReport report = onLittleMemory(threads, job);
      assertThat(ReportJson.toBytes(report))
          .as("%d threads", threads)
          .isEqualTo(ReportJson.toBytes(expected));
      assertThat(report.facts().spilledBytes()).isPositive();
      assertThat(report.facts().peakReservedBytes())
          .isLessThanOrEqualTo(EmbeddedConfig.MIN_MEMORY_BYTES);
    }
  }

  /** Rows ask for texts in any order, and of a column of counts for many at a time. */
  @ParameterizedTest
  @EnumSource(TableRows.class)
  void enginesAgreeOnATable(TableRows rows) {
    var table = new TableSpec(rows, Optional.of(FieldPath.of("page")), List.of());
    SessionJob job = job(25_000).withTable(table);
    var expected = new RowCollector(TableSchema.of(job), 1_000);
    var found = new RowCollector(TableSchema.of(job), 1_000);
    LeakGuard.reference().run(job, expected, ProgressListener.NONE);
    SessionReport report =
        LeakGuard.embedded(onLittleMemory(3)).run(job, found, ProgressListener.NONE);
    assertThat(found.rows().equals(expected.rows())).isTrue();
    assertThat(found.rows()).hasSizeGreaterThan(20_000);
    assertThat(report.facts().peakReservedBytes())
        .isLessThanOrEqualTo(EmbeddedConfig.MIN_MEMORY_BYTES);
  }

  /** The same number of events with few values: so above it is these that are on disk. */
  @Test
  void nothingGoesToTheDiskWhenValuesRepeat() {
    assertThat(onLittleMemory(2, job(50)).facts().spilledBytes()).isZero();
  }

  private static SessionReport onLittleMemory(int threads, SessionJob job) {
    return LeakGuard.embedded(onLittleMemory(threads)).run(job, ProgressListener.NONE);
  }

  private static EmbeddedConfig onLittleMemory(int threads) {
    return EmbeddedConfig.defaults()
        .withThreads(threads)
        .withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES);
  }

  private SessionJob job(int values) {
    var random = new SplittableRandom(Seed.printed(this));
    var lines = new StringBuilder();
    for (int event = 0; event < EVENTS; event++) {
      lines.append(
          "{\"anonymous_id\":\"%d\",\"device_sent_timestamp\":%d%s,\"kind\":%d,\"place\":\"%s\"}\n"
              .formatted(
                  random.nextInt(VISITORS),
                  1_591_000_000_000L + 100_000L * random.nextInt(200),
                  page(random, values),
                  random.nextInt(5),
                  Integer.toString(random.nextInt(values / 2), 36)));
    }
    byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
    Path file = CorpusFiles.write(folder, values + ".json", content);
    List<FieldPath> dimensions =
        List.of(FieldPath.of("page"), FieldPath.of("kind"), FieldPath.of("place"));
    var rules =
        SessionRules.defaults()
            .withSplitOn(List.of(FieldPath.of("place")))
            .withSegmentRule(SegmentRule.LAST);
    return new SessionJob(
        List.of(file.toString()),
        EventFields.defaults().withDimensions(dimensions),
        rules,
        ReportSpec.full(ZoneOffset.UTC));
  }

  /** Missing, empty, frequent or rare; some are the start of others, and some are long. */
  private static String page(SplittableRandom random, int values) {
    if (random.nextInt(10) == 0) {
      return random.nextBoolean() ? "" : ",\"page\":\"\"";
    }
    int number = random.nextInt(1 + random.nextInt(values));
    String page = "/\u00e9".repeat(number % 7) + number / 7;
    return ",\"page\":\"%s\"".formatted(number % 1000 == 1 ? page.repeat(40) : page);
  }
}
