package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Reads one section of a spill file from its start to its end, and then checks it. */
public final class SectionReader {

  private final SpillFile.Section section;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer buffer;
  private long wordsRead;

  SectionReader(SpillFile.Section section, int bufferWords) {
    this.section = section;
    buffer = ByteBuffer.allocate(Long.BYTES * bufferWords).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads the next longs to this place.
   *
   * @param maxWords at most so many
   * @return how many; less than {@code maxWords} only at the end
   * @throws SessionException if the file isn't what was written to it
   */
  public int read(long[] records, int at, int maxWords) {
    int count = (int) Math.min(maxWords, section.words() - wordsRead);
    int done = 0;
    while (done < count) {
      int piece = Math.min(count - done, buffer.capacity() / Long.BYTES);
      buffer.clear().limit(piece * Long.BYTES);
      section.file().read(buffer, section.offset() + wordsRead * Long.BYTES);
      buffer.flip();
      checksum.update(buffer.duplicate());
      buffer.asLongBuffer().get(records, at + done, piece);
      done += piece;
      wordsRead += piece;
    }
    if (count > 0 && wordsRead == section.words() && checksum.getValue() != section.checksum()) {
      throw damaged();
    }
    return count;
  }

  /** How many longs haven't been read. */
  long wordsLeft() {
    return section.words() - wordsRead;
  }

  /** The one line for a temp file with other content than was written. */
  public static SessionException damaged() {
    return new SessionException(
        ErrorKind.LIMIT,
        "a temp file is not what was written to it; check the disk, or name another with --temp");
  }
}
