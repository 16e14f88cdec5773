package dev.clickspan.partition;

import dev.clickspan.SessionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A temp file of sections, written from its start to its end: of a store, a section whenever memory
 * is full and a partition makes room; of sorted runs, a section a run. Where a section lies is kept
 * in memory, and its checksum too, so that nothing that happens to the file can change a count.
 *
 * <pre>
 * | records of partition 0, longs, little endian | of partition 1 | … | of partition 0 again | …
 * </pre>
 */
public final class SpillFile implements AutoCloseable {

  private final TempFolder folder;
  private final FileChannel channel;
  private long end;
  private long bytesCleared;

  /**
   * @param folder deletes the file in the end
   * @throws SessionException if it can't be made
   */
  public SpillFile(TempFolder folder) {
    this.folder = folder;
    try {
      channel = folder.newFile("spill");
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  /**
   * Records in this file.
   *
   * @param offset where they begin, in bytes
   * @param words how many longs
   * @param checksum CRC-32C of their bytes
   */
  public record Section(SpillFile file, long offset, long words, long checksum) {

    /**
     * Reads them from their start.
     *
     * @param bufferWords how many longs to take from the file at a time, at least 1
     */
    public SectionReader reader(int bufferWords) {
      return new SectionReader(this, (int) Math.min(words, bufferWords));
    }
  }

  /** Begins a section behind what is there. One section is written at a time. */
  public SectionWriter writer() {
    return new SectionWriter(this, end);
  }

  /** Writes a buffer behind what is there. */
  void append(ByteBuffer buffer) {
    try {
      while (buffer.hasRemaining()) {
        end += channel.write(buffer, end);
      }
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  /** Fills a buffer from this place. */
  void read(ByteBuffer buffer, long offset) {
    try {
      long at = offset;
      while (buffer.hasRemaining()) {
        int read = channel.read(buffer, at);
        if (read < 0) {
          throw new EOFException("a temp file is shorter than what was written to it");
        }
        at += read;
      }
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  /** Forgets all sections, which nobody may read any more, and gives their disk space back. */
  void clear() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw folder.failed(e);
    }
    bytesCleared += end;
    end = 0;
  }

  /** How many bytes were written, those forgotten included. */
  public long bytes() {
    return bytesCleared + end;
  }

  /** Gives the disk space back; the file itself goes with its folder. */
  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      // Its content is read, and it is deleted soon.
    }
  }
}
