package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.testkit.RowCollector;
import dev.clickspan.write.ReportJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that executors write, read back by Spark. */
class SparkTableFolderTest {

  @TempDir private Path folder;

  @Test
  void theFolderHoldsTheRowsInTheirOrder() {
    SessionJob job = job(3_000).withTable(TableSpec.sessions());
    var expected = new RowCollector(TableSchema.of(job), 1000);
    var embedded = new EmbeddedEngine(EmbeddedConfig.defaults());
    SessionReport report = embedded.run(job, expected, ProgressListener.NONE);
    Path table = folder.resolve("sessions");

    SparkConfig config = SparkConfig.defaults().withShares(3);
    SessionReport written =
        LocalSpark.engine(config)
            .writeTable(job, table.toString(), Optional.empty(), ProgressListener.NONE);

    assertThat(ReportJson.toBytes(written)).isEqualTo(ReportJson.toBytes(report));
    var ids = new ArrayList<String>();
    for (int part = 0; part < 3; part++) {
      SparkSession.builder()
          .sparkContext(LocalSpark.context().sc())
          .getOrCreate()
          .read()
          .parquet(table.resolve("part-0000" + part + ".parquet").toString())
          .select("visitor_id", "session_id")
          .collectAsList()
          .forEach((Row row) -> ids.add(row.getString(0) + " " + row.getString(1)));
    }
    assertThat(ids)
        .isEqualTo(expected.rows().stream().map(row -> row.get(0) + " " + row.get(1)).toList());
    assertThat(table.resolve("_SUCCESS")).exists();
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() throws IOException {
    Path table = Files.createDirectory(folder.resolve("sessions"));
    assertThat(failure(job(10), table).kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(table).isEmptyDirectory();
  }

  @Test
  void aRootIsRefused() {
    SessionException failure = failure(job(10), Path.of("/"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(failure).hasMessage("/ is the root of a file system or store; name a folder in it");
  }

  @Test
  void aFullDiskOfAnExecutorIsALimit() {
    LocalSpark.context().hadoopConfiguration().set("fs.full.impl", FullFileSystem.class.getName());
    SessionException failure = failure(job(10), "full://" + folder.resolve("sessions"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.LIMIT);
    assertThat(failure.getMessage())
        .contains(".parquet: can't be written (No space left on device); check its permissions");
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("data"));
  }

  /** This machine's, with room for folders alone. */
  public static final class FullFileSystem extends RawLocalFileSystem {

    @Override
    public URI getUri() {
      return URI.create("full:///");
    }

    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path path,
        boolean overwrite,
        int bufferBytes,
        short replication,
        long blockBytes,
        Progressable progress)
        throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void nothingStaysOfARunThatFails() throws IOException {
    SessionJob job = job(100);
    Files.writeString(folder.resolve("data/bad.gz"), "no gzip");
    assertThat(failure(job, folder.resolve("sessions")).getMessage()).contains("bad.gz");
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("data"));
  }

  private static SessionException failure(SessionJob job, Path table) {
    return failure(job, table.toString());
  }

  private static SessionException failure(SessionJob job, String table) {
    var failures = new ArrayList<SessionException>();
    SparkEngine engine = LocalSpark.engine(SparkConfig.defaults());
    SessionJob withTable = job.withTable(TableSpec.sessions());
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(
            () -> engine.writeTable(withTable, table, Optional.empty(), ProgressListener.NONE))
        .satisfies(failures::add);
    return failures.get(0);
  }

  private SessionJob job(long events) {
    Path data = folder.resolve("data");
    Generator.generate(new GeneratorConfig(data, events, 2, Profile.WEB, 1, 0, 1));
    return SessionJob.of(List.of(data.toString()), ReportSpec.counts());
  }
}
