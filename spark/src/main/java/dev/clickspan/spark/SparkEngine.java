package dev.clickspan.spark;

import dev.clickspan.ClusterEngine;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectSink;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import dev.clickspan.TableSpec;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.write.table.PackedRows;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Answers a job on a Spark cluster.
 *
 * <pre>
 * split ─BlockReader──▶ LineBlock ──EventParser──▶ Event ──ShareWriter──▶ block      a task some splits
 *                                                        │ shuffle, by the visitor's share
 * block ──ShareReader──▶ Partition ──Sessionizer──▶ Session ──▶ Summary ──▶ bytes    a task a share
 *                                                        │ merged in a tree
 * MergedSummary ──▶ SessionReport                                                    the driver
 * </pre>
 *
 * <p>Tasks give answers and change nothing else, so one that runs twice changes no count. The
 * batches of a table end where shares do: unlike the embedded engine's they depend on how many
 * there are; the rows and their order don't.
 */
public final class SparkEngine implements ClusterEngine {

  private final JavaSparkContext spark;
  private final SparkConfig config;

  /**
   * @param spark which cluster; stopped by the caller
   */
  public SparkEngine(JavaSparkContext spark, SparkConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /** {@inheritDoc} Rows and rejected lines pass through the driver, share by share. */
  @Override
  public <E> SessionReport run(
      SessionJob job, SessionOutputs<E> outputs, ProgressListener progress) {
    boolean hasRows = outputs.rows().isPresent();
    RecordUse use = hasRows ? use(job) : RecordUse.REPORT;
    long bytesAShare = hasRows ? SparkRun.BYTES_A_SHARE_OF_ROWS : SparkRun.BYTES_A_SHARE;
    try (var run =
        new SparkRun(spark, config, job, use, bytesAShare, outputs.rejects(), progress)) {
      SessionReport report = run.report();
      outputs.rows().ifPresent(sink -> give(run.rows(sink.batchRows()), job, run, sink));
      return report;
    } catch (RuntimeException e) {
      throw asEnded(e);
    }
  }

  /** A context that is stopped under a run makes this and that fail. */
  private RuntimeException asEnded(RuntimeException failure) {
    boolean isOurs = failure instanceof SessionException;
    return spark.sc().isStopped() && !isOurs ? SparkFailures.ended(failure) : failure;
  }

  private static <E> void give(
      Iterator<byte[]> batches, SessionJob job, SparkRun run, TableSink<E> sink) {
    TableSchema schema = TableSchema.of(job);
    while (run.hasNext(batches)) {
      sink.append(sink.encode(PackedRows.read(batches.next(), schema)));
    }
  }

  /** {@inheritDoc} A file a share. */
  @Override
  public SessionReport writeTable(
      SessionJob job, String folder, Optional<RejectSink> rejects, ProgressListener progress) {
    TableSchema.of(job);
    var target = new TableFolder(folder, spark.hadoopConfiguration());
    target.refuseIfThere();
    try (var run =
        new SparkRun(spark, config, job, use(job), SparkRun.BYTES_A_SHARE, rejects, progress)) {
      SessionReport report = run.report();
      try {
        target.begin();
        target.finish(run.files(target.partsFolder()));
      } finally {
        target.close();
      }
      return report;
    } catch (RuntimeException e) {
      throw asEnded(e);
    }
  }

  private static RecordUse use(SessionJob job) {
    TableSpec table =
        job.table().orElseThrow(() -> new IllegalArgumentException("the job has no table"));
    return table.rows() == TableRows.SESSIONS ? RecordUse.SESSION_TABLE : RecordUse.EVENT_TABLE;
  }
}
