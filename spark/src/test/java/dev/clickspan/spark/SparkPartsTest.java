package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clickspan.BotRule;
import dev.clickspan.ErrorKind;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectLimit;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.TableRows;
import dev.clickspan.TableSpec;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import dev.clickspan.input.InputFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.viewfs.ViewFileSystem;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the engine that need no Spark. */
class SparkPartsTest {

  @TempDir private Path folder;

  @Test
  void aJobTravelsWithAllThatItHolds() {
    SessionJob defaults =
        SessionJob.of(List.of("a", "ü"), ReportSpec.full(ZoneId.of("Asia/Tokyo")));
    var field = FieldPath.of("agent");
    List<Exclusion> exclusions =
        List.of(
            new Exclusion.ByValue(field, List.of("a", "")),
            new Exclusion.ByPattern(field, Pattern.compile("bot|crawl", Pattern.CASE_INSENSITIVE)));
    SessionJob job =
        new SessionJob(
            defaults.inputs(),
            InputRules.defaults()
                .withFormat(Optional.of(InputFormat.CSV))
                .withColumns(List.of("x"))
                .withMaxRejected(
                    Optional.of(new RejectLimit(new BigDecimal("0.5"), RejectLimit.Unit.PERCENT))),
            defaults
                .fields()
                .withVisitor(VisitorField.of("a.b,c+d\\.e"))
                .withTimeZone(Optional.of(ZoneId.of("-03:30"))),
            new TrafficRules(exclusions, Optional.of(BotRule.EXCLUDE), OptionalInt.of(7)),
            defaults
                .rules()
                .withMaxLength(OptionalLong.of(5))
                .withSplitOn(List.of(FieldPath.of("f"))),
            defaults.report(),
            Optional.of(
                new TableSpec(
                    TableRows.SESSIONS,
                    Optional.of(FieldPath.of("name")),
                    List.of(new KeptField(KeptValue.LAST, FieldPath.of("k"))))));
    for (SessionJob each : List.of(job, defaults)) {
      // Patterns equal themselves alone.
      assertThat(RecordCodec.decode(RecordCodec.encode(each), SessionJob.class))
          .hasToString(each.toString());
    }
  }

  @Test
  void whatCanNotTravelIsNamed() {
    record Odd(Locale place) {}
    assertThatIllegalStateException()
        .isThrownBy(() -> RecordCodec.encode(new Odd(Locale.ROOT)))
        .withMessageContaining("Locale");
  }

  @ParameterizedTest
  @CsvSource({
    // master, spark.executor.cores, processors, cores
    "local[3], 0, 8, 3",
    "local, 0, 8, 1",
    "local[*], 0, 8, 8",
    "spark://h:7077, 4, 8, 4",
    "spark://h:7077, 0, 8, 8",
  })
  void coresAreWhatTheSettingsSay(String master, int asked, int processors, int cores) {
    SparkConf conf = new SparkConf(false).set("spark.master", master);
    if (asked > 0) {
      conf.set("spark.executor.cores", Integer.toString(asked));
    }
    assertThat(TaskMemory.cores(conf, processors)).isEqualTo(cores);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | file:/a/c.jar",
        "x.jar,y.jar | x.jar,y.jar,file:/a/c.jar",
        "local:///opt/c.jar | local:///opt/c.jar",
        "x.jar,file:///b/c.jar | x.jar,file:///b/c.jar",
      })
  void executorsGetTheProgramsJarBesideTheUsers(String asked, String sent) {
    assertThat(SparkProvider.withJar(asked, "file:/a/c.jar")).isEqualTo(sent);
  }

  @Test
  void aTaskHasItsShareOfWhatSparkLeaves() {
    assertThat(TaskMemory.share(1324L << 20, 0.5, 4)).isEqualTo(128L << 20);
    assertThat(TaskMemory.share(100 << 20, 0.6, 4)).isEqualTo(TaskMemory.MIN_BYTES);
  }

  @Test
  void aSubmittedCommandIsForSparkUnlessItSaysOtherwise() {
    assertThat(Submit.withEngine("count", "x")).containsExactly("count", "--engine", "spark", "x");
    assertThat(Submit.withEngine("report", "--engine", "embedded", "x")).hasSize(4);
    assertThat(Submit.withEngine("generate", "x")).hasSize(2);
    assertThat(Submit.withEngine()).isEmpty();
  }

  @Test
  void otherFileSystemsAreReadThroughHadoop() throws Exception {
    var hadoop = new Configuration(false);
    Path data = folder.resolve("x");
    Files.createDirectories(data.resolve("_hidden"));
    Files.writeString(data.resolve("b.json"), "12345");
    Files.writeString(data.resolve("a.json"), "1");
    Files.writeString(data.resolve("readme.txt"), "no events");
    Files.writeString(data.resolve("_hidden/c.json"), "hidden");
    // Files under another scheme.
    hadoop.set("fs.viewfs.impl", ViewFileSystem.class.getName());
    hadoop.set("fs.file.impl", LocalFileSystem.class.getName());
    hadoop.set("fs.viewfs.mounttable.far.link./data", data.toUri().toString());
    String address = "viewfs://far/data";

    List<InputFile> found = ClusterInputs.resolve(List.of(address), hadoop, ProgressListener.NONE);

    assertThat(found).extracting(InputFile::name).containsExactly("a.json", "b.json");
    assertThat(found).extracting(InputFile::bytes).containsExactly(1L, 5L);
    String location = Locations.of(found.get(1).origin());
    try (var in = Locations.origin(location, 5, hadoop).open(2)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("345");
    }
    assertThat(ClusterInputs.resolve(List.of(address + "/*.json"), hadoop, ProgressListener.NONE))
        .hasSize(2);
    assertThat(ClusterInputs.resolve(List.of("file://" + data), hadoop, ProgressListener.NONE))
        .hasSize(2);
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(
            () ->
                ClusterInputs.resolve(
                    List.of(address + "/none.json"), hadoop, ProgressListener.NONE))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT))
        .withMessageContaining("none.json");
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(
            () -> ClusterInputs.resolve(List.of("nowhere://x/y"), hadoop, ProgressListener.NONE))
        .withMessageContaining("connector");
  }
}
