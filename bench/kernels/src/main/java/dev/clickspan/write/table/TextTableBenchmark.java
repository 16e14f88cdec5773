package dev.clickspan.write.table;

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

/** Encoding a batch of a session table as text. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class TextTableBenchmark extends KernelBenchmark {

  private static final int ROWS = 1 << 11;

  @Param Profile profile;
  @Param TextCodec codec;

  private TableBatch batch;
  private TextSink csv;
  private TextSink ndjson;

  @Setup
  public void makeBatch() throws IOException {
    batch = KernelSessions.of(profile, ROWS);
    if (batch.rows() != ROWS) {
      throw new IllegalStateException(batch.rows() + " sessions");
    }
    OutputStream nowhere = OutputStream.nullOutputStream();
    csv = new CsvSink(batch.schema(), codec, FormulaText.AS_IS, nowhere);
    ndjson = new NdjsonSink(batch.schema(), codec, nowhere);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int csvSessions() {
    return encode(csv);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int ndjsonSessions() {
    return encode(ndjson);
  }

  /** Appending gives the buffer back, as it does in a run. */
  private int encode(TextSink sink) {
    TextBuffer encoded = sink.encode(batch);
    int bytes = encoded.size();
    sink.append(encoded);
    return bytes;
  }
}
