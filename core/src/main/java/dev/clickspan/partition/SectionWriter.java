package dev.clickspan.partition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Writes one section of a spill file. */
public final class SectionWriter {

  private static final int BUFFER_BYTES = 1 << 16;

  private final SpillFile file;
  private final long offset;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long words;

  SectionWriter(SpillFile file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  /** Writes so many longs from this place on. */
  public void write(long[] records, int from, int count) {
    int at = from;
    while (at < from + count) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int piece = Math.min(from + count - at, buffer.remaining() / Long.BYTES);
      buffer.asLongBuffer().put(records, at, piece);
      buffer.position(buffer.position() + piece * Long.BYTES);
      at += piece;
    }
    words += count;
  }

  /** Ends the section. */
  public SpillFile.Section finish() {
    flush();
    return new SpillFile.Section(file, offset, words, checksum.getValue());
  }

  private void flush() {
    buffer.flip();
    checksum.update(buffer.duplicate());
    file.append(buffer);
    buffer.clear();
  }
}
