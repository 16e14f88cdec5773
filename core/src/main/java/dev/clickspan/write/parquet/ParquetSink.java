package dev.clickspan.write.parquet;

import dev.clickspan.TableBatch;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes a table as a Parquet file, compressed with zstd: a row group a batch. The same batches
 * give the same bytes.
 *
 * <pre>{@code
 * try (var sink = new ParquetSink(schema, out)) {
 *   engine.run(job.withTable(…), sink);
 *   sink.finish();
 * }
 * }</pre>
 *
 * <p>Of each row group some hundred bytes a column are kept for the end of the file, and up to 10
 * MB a thread from one batch to the next, until {@link #close}.
 *
 * <p>It is a writer of our own because of time: a database that is fed row by row takes several
 * times as long for a session as the engine needs to find it, and the usual Java library takes rows
 * too, and brings Hadoop's classes along. Here columns become pages as they are. What is written
 * stays narrow for it: encodings PLAIN and RLE_DICTIONARY in data pages of version 1, which every
 * reader knows. DuckDB and parquet-java read it back in tests.
 */
public final class ParquetSink implements TableSink<EncodedRowGroup>, AutoCloseable {

  /** Readers share out row groups among threads; larger ones are hardly smaller on disk. */
  private static final int BATCH_ROWS = 1 << 16;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final Footer footer;
  private final Queue<RowGroupEncoder> idle = new ConcurrentLinkedQueue<>();
  private long offset;

  /**
   * Begins a file.
   *
   * @param schema of every batch
   * @param out where it goes; the caller closes it
   * @throws UncheckedIOException if it can't be written
   */
  public ParquetSink(TableSchema schema, OutputStream out) {
    this.out = out;
    footer = new Footer(new FileSchema(schema));
    write(MAGIC);
  }

  @Override
  public int batchRows() {
    return BATCH_ROWS;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a page would pass 2 GiB, as one text of that size does
   */
  @Override
  public EncodedRowGroup encode(TableBatch batch) {
    RowGroupEncoder known = idle.poll();
    RowGroupEncoder encoder = known == null ? new RowGroupEncoder() : known;
    try {
      return encoder.encode(batch);
    } finally {
      idle.add(encoder);
    }
  }

  @Override
  public void append(EncodedRowGroup group) {
    footer.add(group, offset);
    for (ColumnChunk chunk : group.chunks()) {
      chunk.parts().forEach(this::write);
    }
  }

  /**
   * Ends the file, after the last batch. Without it there is none that anybody could read.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public void finish() {
    byte[] bytes = footer.toBytes();
    write(bytes);
    var length = new ByteBuilder();
    length.putInt(bytes.length);
    length.putBytes(MAGIC);
    write(length.toBytes());
  }

  private void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    offset += bytes.length;
  }

  /** Gives back what encoders keep, when no thread encodes any more. The stream stays open. */
  @Override
  public void close() {
    RowGroupEncoder encoder;
    while ((encoder = idle.poll()) != null) {
      encoder.close();
    }
  }
}
