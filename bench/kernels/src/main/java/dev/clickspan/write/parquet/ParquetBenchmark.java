package dev.clickspan.write.parquet;

import dev.clickspan.TableBatch;
import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.bench.kernels.KernelSessions;
import dev.clickspan.generate.Profile;
import java.io.IOException;
import java.io.OutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Encoding the columns of a session table as a row group. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class ParquetBenchmark extends KernelBenchmark {

  private static final int ROWS = 1 << 16;

  @Param Profile profile;

  private TableBatch batch;
  private ParquetSink sink;

  @Setup
  public void makeBatch() throws IOException {
    batch = KernelSessions.of(profile, ROWS);
    if (batch.rows() != ROWS) {
      throw new IllegalStateException(batch.rows() + " sessions");
    }
    sink = new ParquetSink(batch.schema(), OutputStream.nullOutputStream());
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long sessions() {
    return sink.encode(batch).bytes();
  }

  @TearDown
  public void close() {
    sink.close();
  }
}
