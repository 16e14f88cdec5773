package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelLogTest {

  private static final Machine MACHINE = new Machine("Some Processor", 2, 24L << 30, "6.1", 0.25);

  private static final String JMH =
      """
      [
        {
          "benchmark" : "dev.clickspan.input.InflateBenchmark.megabytes",
          "jdkVersion" : "17.0.15",
          "params" : { "inflate" : "NATIVE" },
          "primaryMetric" : { "score" : 606.789, "scoreError" : 6.07, "scoreUnit" : "ops/s" }
        },
        {
          "benchmark" : "dev.clickspan.parse.VisitorKeyBenchmark.keysOfUuids",
          "jdkVersion" : "17.0.15",
          "primaryMetric" : { "score" : 15648834.895, "scoreError" : "NaN" }
        }
      ]
      """;

  @TempDir private Path folder;

  @Test
  void jmhsOwnTextIsKeptAndRead() throws IOException {
    Path file = written(JMH);
    assertThat(file).content().contains(JMH.strip());
    assertThat(KernelText.of(KernelLog.read(file)))
        .isEqualTo(
            """
            One thread, Java 17.0.15, Clickspan abc1234, on 2026-11-22: Some Processor, 2 cores, \
            Linux 6.1, load before it 0.25.

            | kernel | with | a second | ± |
            |---|---|---|---|
            | inflate | inflate NATIVE | 607 megabytes | 1.0 % |
            | visitor key |  | 15.65 M keys of uuids |  |
            """);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("log.json"), "{\"format\":\"else/1\"}\n");
    assertThatThrownBy(() -> KernelLog.read(file)).hasMessageContaining("else/1");
    Path unnamed = written(JMH.replace("Benchmark.", "Test."));
    assertThatThrownBy(() -> KernelLog.read(unnamed)).hasMessageContaining("InflateTest.megabytes");
  }

  @Test
  void theDocumentsTableIsMadeOfTheLog() throws IOException {
    Path file = written(JMH);
    Path results = Files.createDirectories(folder.resolve("bench/results"));
    String name = KernelLog.fileName("20261122T210500Z");
    Files.copy(file, results.resolve(name));
    Files.createDirectories(folder.resolve("docs"));
    Files.writeString(
        folder.resolve("docs/PERFORMANCE.md"),
        "<!-- bench kernels from none -->\nNot measured yet.\n<!-- end of bench -->\n");
    assertThat(new PerformanceDocument(folder).with(name))
        .startsWith("<!-- bench kernels from " + name + " -->\n")
        .contains(KernelText.of(KernelLog.read(file)));
  }

  private Path written(String jmh) throws IOException {
    Path file = folder.resolve("log.json");
    KernelLog.write(file, Instant.parse("2026-11-22T21:05:00Z"), MACHINE, "abc1234", jmh);
    return file;
  }
}
