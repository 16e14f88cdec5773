package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.spark.StandaloneCluster.Ended;
import dev.clickspan.spark.StandaloneCluster.Started;
import dev.clickspan.testkit.CorpusFiles;
import dev.clickspan.testkit.PackedFiles;
import dev.clickspan.write.CountJson;
import dev.clickspan.write.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a cluster of several processes, and what becomes of it when one dies. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkClusterIT {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root"));
  private static final Path JAR = Path.of(System.getProperty("clickspan.spark.jar"));
  private static final long SEED = Long.getLong("clickspan.seed", 20261122);

  @TempDir private static Path folder;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster =
        StandaloneCluster.start(
            Files.createDirectory(folder.resolve("spark")), "-XX:TieredStopAtLevel=1");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** Of files of all codecs: native code and libraries are Spark's own on the cluster. */
  @Test
  @Order(1)
  void theLauncherReportsOnTheCluster() throws Exception {
    Path data = generated(Profile.WEB, 60_000, 3);
    byte[] plain;
    try (var in = new GZIPInputStream(Files.newInputStream(data.resolve("part-00000.json.gz")))) {
      plain = in.readAllBytes();
    }
    CorpusFiles.write(data, "plain.json", plain);
    for (PackedFiles format : PackedFiles.values()) {
      CorpusFiles.write(data, format.name() + format.extension(), format.packed(plain));
    }
    SessionReport expected = embedded(data, ReportSpec.full(ZoneOffset.UTC));

    Ended ended =
        cluster
            .run(
                List.of(
                    laidOut().toString(),
                    "report",
                    "--engine",
                    "spark",
                    "--master",
                    cluster.master(),
                    "--spark-jars",
                    cluster.home().resolve("jars").toString(),
                    "--spark-conf",
                    "spark.executor.memory=700m",
                    "--spark-conf",
                    "spark.speculation=true",
                    "--spark-conf",
                    cluster.executorOptions(),
                    "--partitions",
                    "13",
                    "--format",
                    "json",
                    data.toString()))
            .await();

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().strip())
        .isEqualTo(new String(ReportJson.toBytes(expected), StandardCharsets.UTF_8).strip());
    assertThat(ended.err())
        .contains("%,d events".formatted(expected.totals().events()))
        .doesNotContain("WARN")
        .doesNotContain("INFO");
  }

  @Test
  @Order(2)
  void executorsWriteTheTable() throws Exception {
    Path data = generated(Profile.WEB, 20_000, 2);
    Path table = folder.resolve("tables/sessions");
    Files.createDirectory(folder.resolve("tables"));
    Path rejects = folder.resolve("rejects.ndjson");

    Ended ended =
        cluster
            .submit(
                JAR,
                List.of(),
                "sessions",
                "--partitions",
                "3",
                "-o",
                table.toUri().toString(),
                "--rejects",
                rejects.toString(),
                data.toString())
            .await();

    assertThat(ended.code()).as(ended.err()).isZero();
    try (Stream<Path> files = Files.list(table)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrder(
              "_SUCCESS", "part-00000.parquet", "part-00001.parquet", "part-00002.parquet");
    }
    assertThat(rejects).content().startsWith("{\"file\":\"part-00000.json.gz\",\"line\":");
  }

  @Test
  @Order(3)
  void aDamagedFileIsNamed() throws Exception {
    Path data = generated(Profile.WEB, 2_000, 2);
    Path bad = data.resolve("part-00001.json.gz");
    byte[] bytes = Files.readAllBytes(bad);
    Files.write(bad, Arrays.copyOf(bytes, bytes.length / 2));

    Ended ended = cluster.submit(JAR, List.of(), "count", data.toString()).await();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("clickspan: part-00001.json.gz: the gzip file ends too early");
    assertThat(ended.out()).isEmpty();
  }

  /** The last one, for it leaves one worker. */
  @Test
  @Order(4)
  void aWorkerMayDieInTheMidst() throws Exception {
    Path data = generated(Profile.WEB, 1_500_000, 24);
    SessionReport expected = embedded(data, ReportSpec.counts());
    Started started =
        cluster.submit(
            JAR,
            List.of("spark.shuffle.io.maxRetries=1", "spark.shuffle.io.retryWait=1s"),
            "count",
            "--partitions",
            "13",
            "--format",
            "json",
            data.toString());

    cluster.killAfterATask(2);
    Ended ended = started.await();

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Lost executor");
    assertThat(ended.out()).isEqualTo(countJson(expected));
  }

  private static Path generated(Profile profile, long events, int files) {
    Path made = folder.resolve(profile + "-" + events);
    Generator.generate(new GeneratorConfig(made, events, files, profile, SEED, 0.01, 2));
    return made;
  }

  private static SessionReport embedded(Path data, ReportSpec report) {
    return new EmbeddedEngine(EmbeddedConfig.defaults())
        .run(SessionJob.of(List.of(data.toString()), report), ProgressListener.NONE);
  }

  private static String countJson(SessionReport report) throws IOException {
    var out = new ByteArrayOutputStream();
    CountJson.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The launcher in a project whose jar is newer than its sources. */
  private static Path laidOut() throws IOException {
    Path project = folder.resolve("project");
    for (String source :
        List.of(
            "pom.xml",
            "s3/pom.xml",
            "s3/src/main/E",
            "core/pom.xml",
            "core/src/main/A",
            "tables/pom.xml",
            "tables/src/main/B",
            "cli/pom.xml",
            "cli/src/main/C",
            "spark/pom.xml",
            "spark/src/main/D")) {
      CorpusFiles.write(project, source, new byte[0]);
    }
    CorpusFiles.write(
        project, "spark/jvm.options", Files.readAllBytes(ROOT.resolve("spark/jvm.options")));
    Path jar =
        CorpusFiles.write(project, "spark/target/clickspan-spark.jar", Files.readAllBytes(JAR));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
    return Files.copy(ROOT.resolve("clickspan"), project.resolve("clickspan"));
  }
}
