package dev.clickspan.write.table;

import dev.clickspan.TableBatch;
import dev.clickspan.TableSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A table as lines of text. Its bytes depend on the batches alone. {@link #append} and {@link
 * #finish} are called by one thread at a time.
 */
abstract sealed class TextSink implements TableSink<TextBuffer> permits CsvSink, NdjsonSink {

  /** Some hundred KB of text: enough to compress well, little beside any memory. */
  private static final int BATCH_ROWS = 2048;

  /** A buffer that one huge text made larger isn't kept. */
  private static final int MAX_KEPT_BYTES = 16 << 20;

  private final byte[] header;
  private final RowEncoder rows;
  private final TextCodec codec;
  private final OutputStream out;
  private final Queue<TextBuffer> spare = new ConcurrentLinkedQueue<>();
  private boolean begun;

  TextSink(byte[] header, RowEncoder rows, TextCodec codec, OutputStream out) {
    this.header = header;
    this.rows = rows;
    this.codec = codec;
    this.out = out;
  }

  @Override
  public final int batchRows() {
    return BATCH_ROWS;
  }

  @Override
  public final TextBuffer encode(TableBatch batch) {
    TextBuffer plain = buffer();
    rows.encode(batch, plain);
    return packed(plain);
  }

  private TextBuffer packed(TextBuffer plain) {
    if (codec == TextCodec.NONE) {
      return plain;
    }
    TextBuffer packed = buffer();
    codec.pack(plain, packed);
    giveBack(plain);
    return packed;
  }

  /**
   * Writes the rows, and the header before the first of them.
   *
   * @param encoded belongs to the sink again
   */
  @Override
  public final void append(TextBuffer encoded) {
    if (!begun && header.length > 0) {
      writeHeader();
    }
    begun = true;
    write(encoded);
  }

  /**
   * Ends the table: writes what even an empty one has, and flushes. The stream stays open.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public final void finish() {
    if (!begun) {
      begun = true;
      writeHeader();
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A piece of its own, so that batches stay what they are. */
  private void writeHeader() {
    TextBuffer plain = buffer();
    plain.put(header);
    write(packed(plain));
  }

  private void write(TextBuffer piece) {
    try {
      piece.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    giveBack(piece);
  }

  private TextBuffer buffer() {
    TextBuffer known = spare.poll();
    return known == null ? new TextBuffer() : known;
  }

  private void giveBack(TextBuffer buffer) {
    if (buffer.capacity() <= MAX_KEPT_BYTES) {
      buffer.clear();
      spare.add(buffer);
    }
  }
}
