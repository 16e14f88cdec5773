package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TableSchema;
import dev.clickspan.summarize.SegmentDurations;
import dev.clickspan.summarize.Summary;
import dev.clickspan.summarize.WantedDurations;
import dev.clickspan.write.parquet.EncodedRowGroup;
import dev.clickspan.write.parquet.ParquetSink;
import dev.clickspan.write.table.BatchBuilder;
import dev.clickspan.write.table.BatchShape;
import dev.clickspan.write.table.PackedRows;
import dev.clickspan.write.table.RowSink;
import dev.clickspan.write.table.TableColumns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** What tasks do with a share. Each gives its answer as bytes, and changes nothing else. */
final class ShareTasks {

  /** A batch for a table through the driver has this many rows at most, so that it stays small. */
  private static final int MAX_TRANSFER_ROWS = 1 << 14;

  private ShareTasks() {}

  /** Counts everything: a {@link ShareSummary}. */
  static Iterator<byte[]> summary(RunPlan plan, Iterator<Tuple2<Integer, byte[]>> messages) {
    try (ShareRun share = ShareRun.of(plan, messages);
        var durations = new SegmentDurations(share.budget(), 1, share.temp());
        var summary = new Summary(share.job(), share.files(), share.budget(), durations)) {
      share.sessionize(summary);
      var merged = summary.merged(share.texts());
      long spilled = share.spilledBytes() + durations.spilledBytes();
      var all = new ShareSummary(merged, share.tallies(), spilled, share.budget().peakBytes());
      return List.of(all.toBytes()).iterator();
    }
  }

  /** Looks up the durations that are wanted: {@link WantedDurations}. */
  static Iterator<byte[]> wanted(
      RunPlan plan, Broadcast<byte[]> question, Iterator<Tuple2<Integer, byte[]>> messages) {
    WantedDurations wanted = wanted(question.value());
    try (ShareRun share = ShareRun.of(plan, messages);
        var durations = new SegmentDurations(share.budget(), 1, share.temp());
        var summary = new Summary(share.job(), share.files(), share.budget(), durations)) {
      share.sessionize(summary);
      summary.takeWanted(share.texts(), wanted);
      return List.of(bytes(wanted)).iterator();
    }
  }

  static WantedDurations wanted(byte[] bytes) {
    try {
      return WantedDurations.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(WantedDurations wanted) {
    var bytes = new ByteArrayOutputStream();
    try {
      wanted.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] mergeWanted(byte[] one, byte[] other) {
    WantedDurations merged = wanted(one);
    merged.addAll(wanted(other));
    return bytes(merged);
  }

  /** The rows of the share's table, in {@link PackedRows} of at most so many. */
  static Iterator<byte[]> rows(
      RunPlan plan, int batchRows, Iterator<Tuple2<Integer, byte[]>> messages) {
    var packed = new ArrayList<byte[]>();
    try (ShareRun share = ShareRun.of(plan, messages)) {
      rows(
          share,
          Math.min(batchRows, MAX_TRANSFER_ROWS),
          batch -> packed.add(PackedRows.of(batch.batch())));
    }
    return packed.iterator();
  }

  /**
   * Writes the share's table as a Parquet file into a folder, under a name that no other attempt
   * has.
   *
   * @return the name
   */
  static Iterator<byte[]> file(
      RunPlan plan, String folder, Iterator<Tuple2<Integer, byte[]>> messages) {
    String name =
        "part-%05d-%d.parquet"
            .formatted(TaskContext.getPartitionId(), TaskContext.get().taskAttemptId());
    var path = new Path(new Path(URI.create(folder)), name);
    try (ShareRun share = ShareRun.of(plan, messages)) {
      FileSystem files = path.getFileSystem(plan.hadoop());
      try (OutputStream out = files.create(path, false)) {
        write(share, out);
      }
    } catch (IOException e) {
      throw failed(path, e);
    } catch (UncheckedIOException e) {
      throw failed(path, Objects.requireNonNull(e.getCause()));
    }
    return List.of(name.getBytes(StandardCharsets.UTF_8)).iterator();
  }

  private static SessionException failed(Path path, IOException e) {
    return new SessionException(
        ErrorKind.LIMIT,
        path + ": can't be written (" + e.getMessage() + "); check its permissions and space",
        e);
  }

  private static void write(ShareRun share, OutputStream out) {
    try (var sink = new ParquetSink(TableSchema.of(share.job()), out)) {
      rows(
          share,
          sink.batchRows(),
          batch -> {
            EncodedRowGroup group = sink.encode(batch.batch());
            sink.append(group);
          });
      sink.finish();
    }
  }

  /** Makes rows of all sessions of the share, and gives them out batch by batch. */
  private static void rows(ShareRun share, int batchRows, Consumer<BatchBuilder> full) {
    TableColumns columns = share.columns();
    BatchShape shape = columns.shape(share.job(), batchRows);
    share.budget().reserve(2 * shape.bytes(), "rows on their way into the table");
    try (var batch = new BatchBuilder(shape, share.budget())) {
      RowSink rows =
          columns.rows(
              batch,
              filled -> {
                full.accept(filled);
                filled.clear();
                return filled;
              });
      share.sessionize(rows);
      if (batch.rows() > 0) {
        full.accept(batch);
      }
    } finally {
      share.budget().release(2 * shape.bytes());
    }
  }
}
