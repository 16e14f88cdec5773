package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.spark.StandaloneCluster.Ended;
import dev.clickspan.spark.StandaloneCluster.Started;
import dev.clickspan.write.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same bytes at a size that matters, on one process and on a cluster, with few partitions and
 * many, and with a worker that dies; executors have 1 GB. Left out unless it is asked for: {@code
 * -Dclickspan.scale=10000000} events. It prints what each run said, for docs/spark.md.
 */
@EnabledIfSystemProperty(named = "clickspan.scale", matches = "[0-9]+")
class SparkScaleIT {

  private static final Path JAR = Path.of(System.getProperty("clickspan.spark.jar"));
  private static final int FILES = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theBytesAreTheEmbeddedEngines(Profile profile) throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    long events = Long.getLong("clickspan.scale");
    Generator.generate(new GeneratorConfig(data, events, FILES, profile, 1, 0, 2));
    String expected = embedded(data);
    try (var cluster = StandaloneCluster.start(Files.createDirectory(folder.resolve("spark")))) {
      for (String partitions : List.of("1", "2", "13")) {
        String[] words = words(data, partitions);
        Started local = cluster.submitTo("local[2]", "1000m", JAR, List.of(), words);
        check(profile + " local[2] " + partitions, local, expected);
        Started standalone = cluster.submit(JAR, List.of(), words);
        check(profile + " standalone " + partitions, standalone, expected);
      }
      Started started =
          cluster.submit(
              JAR,
              List.of("spark.shuffle.io.maxRetries=1", "spark.shuffle.io.retryWait=1s"),
              words(data, "13"));
      cluster.killAfterATask(2);
      check(profile + " standalone 13, a worker killed", started, expected);
    }
  }

  private static void check(String name, Started started, String expected)
      throws IOException, InterruptedException {
    Ended ended = started.await();
    System.out.println(name);
    ended.err().lines().filter(line -> line.contains("events")).forEach(System.out::println);
    assertThat(ended.code()).as(name + ended.err()).isZero();
    assertThat(ended.out().strip().equals(expected.strip())).as(name).isTrue();
  }

  private static String[] words(Path data, String partitions) {
    return new String[] {
      "report",
      "--progress",
      "none",
      "--partitions",
      partitions,
      "--format",
      "json",
      data.toString()
    };
  }

  private static String embedded(Path data) {
    SessionJob job = SessionJob.of(List.of(data.toString()), ReportSpec.full(ZoneOffset.UTC));
    var engine = new EmbeddedEngine(EmbeddedConfig.defaults());
    byte[] report = ReportJson.toBytes(engine.run(job, ProgressListener.NONE));
    return new String(report, StandardCharsets.UTF_8);
  }
}
