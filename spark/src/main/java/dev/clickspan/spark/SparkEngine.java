package dev.clickspan.spark;

import dev.clickspan.ClusterEngine;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import dev.clickspan.TableSpec;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.write.table.PackedRows;
import java.util.Iterator;
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

  @Override
  public SessionReport run(SessionJob job, ProgressListener progress) {
    try (var run = new SparkRun(spark, config, job, RecordUse.REPORT, progress)) {
      return run.report();
    }
  }

  /** {@inheritDoc} Its rows pass through the driver, a few shares at a time. */
  @Override
  public <E> SessionReport run(SessionJob job, TableSink<E> sink, ProgressListener progress) {
    TableSchema schema = TableSchema.of(job);
    try (var run = new SparkRun(spark, config, job, use(job), progress)) {
      SessionReport report = run.report();
      Iterator<byte[]> batches = run.rows(sink.batchRows());
      while (run.hasNext(batches)) {
        sink.append(sink.encode(PackedRows.read(batches.next(), schema)));
      }
      return report;
    }
  }

  /** {@inheritDoc} A file a share. */
  @Override
  public SessionReport writeTable(SessionJob job, String folder, ProgressListener progress) {
    TableSchema.of(job);
    var target = new TableFolder(folder, spark.hadoopConfiguration());
    target.refuseIfThere();
    try (var run = new SparkRun(spark, config, job, use(job), progress)) {
      SessionReport report = run.report();
      try {
        target.begin();
        target.finish(run.files(target.partsFolder()));
      } finally {
        target.close();
      }
      return report;
    }
  }

  private static RecordUse use(SessionJob job) {
    TableSpec table =
        job.table().orElseThrow(() -> new IllegalArgumentException("the job has no table"));
    return table.rows() == TableRows.SESSIONS ? RecordUse.SESSION_TABLE : RecordUse.EVENT_TABLE;
  }
}
