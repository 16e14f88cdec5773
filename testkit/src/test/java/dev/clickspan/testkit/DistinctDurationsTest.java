package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.write.ReportJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More distinct durations than memory holds: quantiles stay exact. */
class DistinctDurationsTest {

  private static final int VISITORS = 60_000;

  @TempDir private Path folder;

  @Test
  void enginesAgreeWhenDurationsGoToTheDisk() {
    SessionJob job = job("many.json", 1_799_000);
    SessionReport expected = LeakGuard.reference().run(job, ProgressListener.NONE);
    for (int threads : List.of(1, 2, 5)) {
      SessionReport report = onLittleMemory(threads, job);
      assertThat(ReportJson.toBytes(report))
          .as("%d threads", threads)
          .isEqualTo(ReportJson.toBytes(expected));
      assertThat(report.facts().spilledBytes()).isPositive();
      assertThat(report.facts().peakReservedBytes()).isLessThan(EmbeddedConfig.MIN_MEMORY_BYTES);
    }
  }

  /** The same number of events with few durations: so above it is these that are on disk. */
  @Test
  void nothingGoesToTheDiskWhenDurationsRepeat() {
    SessionReport report = onLittleMemory(2, job("few.json", 100));
    assertThat(report.facts().spilledBytes()).isZero();
  }

  private static SessionReport onLittleMemory(int threads, SessionJob job) {
    var config =
        EmbeddedConfig.defaults()
            .withThreads(threads)
            .withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES);
    return LeakGuard.embedded(config).run(job, ProgressListener.NONE);
  }

  /** Each visitor has a session of two events, of a duration below that in milliseconds. */
  private SessionJob job(String name, int durationsBelow) {
    var random = new Random(Seed.printed(this));
    var lines = new StringBuilder();
    for (int visitor = 0; visitor < VISITORS; visitor++) {
      long start = 1_591_000_000_000L + random.nextInt(1_000_000_000);
      for (long time : List.of(start, start + random.nextInt(durationsBelow))) {
        lines.append(
            "{\"anonymous_id\":\"%d\",\"device_sent_timestamp\":%d,\"browser_family\":\"b%d\"}\n"
                .formatted(visitor, time, visitor % 7));
      }
    }
    byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
    Path file = CorpusFiles.write(folder, name, content);
    return SessionJob.of(List.of(file.toString()), ReportSpec.full(ZoneOffset.UTC));
  }
}
