package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The one temp file of a store, written from its start to its end: whenever memory is full, a
 * section for each partition that has records. Where a section lies is kept in memory, and its
 * checksum too, so that nothing that happens to the file can change a count.
 *
 * <pre>
 * | records of partition 0, longs, little endian | of partition 1 | … | of partition 0 again | …
 * </pre>
 */
final class SpillFile implements AutoCloseable {

  private static final int MAX_BUFFER_BYTES = 1 << 16;

  private final TempFolder folder;
  private final FileChannel channel;
  private long end;

  SpillFile(TempFolder folder) throws IOException {
    this.folder = folder;
    channel = folder.newFile("spill");
  }

  /**
   * Records in this file.
   *
   * @param offset where they begin, in bytes
   * @param words how many longs
   * @param checksum CRC-32C of their bytes
   */
  record Section(SpillFile file, long offset, long words, long checksum) {

    /** Reads them to this place. */
    void copyTo(long[] records, int at) {
      file.read(this, records, at);
    }
  }

  /** Writes the chunks behind what is there. */
  Section write(List<Partition.Chunk> chunks) throws IOException {
    long offset = end;
    long words = chunks.stream().mapToLong(Partition.Chunk::words).sum();
    ByteBuffer buffer = buffer(words);
    var checksum = new CRC32C();
    for (Partition.Chunk chunk : chunks) {
      for (int at = 0; at < chunk.words(); ) {
        buffer.clear();
        int count = Math.min(chunk.words() - at, buffer.capacity() / Long.BYTES);
        buffer.asLongBuffer().put(chunk.records(), at, count);
        buffer.limit(count * Long.BYTES);
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
          end += channel.write(buffer, end);
        }
        at += count;
      }
    }
    return new Section(this, offset, words, checksum.getValue());
  }

  /** How many bytes were written. */
  long bytes() {
    return end;
  }

  private void read(Section section, long[] records, int at) {
    try {
      ByteBuffer buffer = buffer(section.words());
      var checksum = new CRC32C();
      long offset = section.offset();
      long left = section.words();
      int next = at;
      while (left > 0) {
        buffer.clear();
        int count = (int) Math.min(left, buffer.capacity() / Long.BYTES);
        buffer.limit(count * Long.BYTES);
        while (buffer.hasRemaining()) {
          int read = channel.read(buffer, offset);
          if (read < 0) {
            throw new EOFException("a temp file is shorter than what was written to it");
          }
          offset += read;
        }
        buffer.flip();
        checksum.update(buffer.duplicate());
        buffer.asLongBuffer().get(records, next, count);
        next += count;
        left -= count;
      }
      if (checksum.getValue() != section.checksum()) {
        throw new SessionException(
            ErrorKind.LIMIT,
            "a temp file is not what was written to it; check the disk, or name another with --temp");
      }
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  private static ByteBuffer buffer(long words) {
    int bytes = (int) Math.min(MAX_BUFFER_BYTES, Long.BYTES * words);
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Its content is read, and the file is deleted with its folder.
    }
  }
}
