package dev.clickspan.summarize;

import dev.clickspan.SessionException;
import dev.clickspan.partition.SectionReader;
import dev.clickspan.partition.TempFolder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Records {@linkplain dev.clickspan.partition.RecordWidth#IN_FIRST_WORD of any width} on disk, to
 * be read by their numbers in any order. Where blocks of them lie is kept in memory, and their
 * checksums too, so that nothing that happens to the file can change a record. For one thread at a
 * time.
 *
 * <pre>
 * block 0                        block 1
 * | record 0 | record 1 | … |    | record n | record n + 1 | …
 * </pre>
 */
final class RecordBlocks implements AutoCloseable {

  private final TempFolder folder;

  // Java closes it when nobody has it any more, if nobody did before.
  private final FileChannel channel;

  private final int blockWords;
  private final List<Block> blocks = new ArrayList<>();
  private final ByteBuffer blockBytes;
  private long[] pending;
  private int pendingWords;
  private int pendingFirst;
  private int size;
  private long end;

  /**
   * Records that follow one another.
   *
   * @param offset where they begin, in bytes
   * @param checksum CRC-32C of their bytes
   */
  private record Block(int firstRecord, long offset, int words, long checksum) {}

  /**
   * @param name of the file
   * @param blockWords longs a block, unless one record takes more
   * @throws SessionException if there can't be a file
   */
  RecordBlocks(TempFolder folder, String name, int blockWords) {
    this.folder = folder;
    this.blockWords = blockWords;
    blockBytes = newBuffer(blockWords);
    pending = new long[blockWords];
    try {
      channel = folder.newFile(name);
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  /** Adds a record of so many longs, which begins at this place. */
  void add(long[] records, int at, int words) {
    if (pendingWords + words > blockWords) {
      flush();
    }
    if (words > pending.length) {
      pending = new long[words];
    }
    System.arraycopy(records, at, pending, pendingWords, words);
    pendingWords += words;
    size++;
  }

  /** All records are there: they can be read now. */
  void finish() {
    flush();
    pending = new long[0];
  }

  private void flush() {
    if (pendingWords == 0) {
      return;
    }
    ByteBuffer bytes = buffer(pendingWords);
    bytes.asLongBuffer().put(pending, 0, pendingWords);
    blocks.add(new Block(pendingFirst, end, pendingWords, checksum(bytes)));
    try {
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    } catch (IOException e) {
      throw folder.failed(e);
    }
    pendingFirst = size;
    pendingWords = 0;
  }

  /** With room for so many longs and no more. */
  private ByteBuffer buffer(int words) {
    return words > blockWords ? newBuffer(words) : blockBytes.clear().limit(words * Long.BYTES);
  }

  private static ByteBuffer newBuffer(int words) {
    return ByteBuffer.allocate(words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long checksum(ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    return checksum.getValue();
  }

  /** How many records there are. */
  int size() {
    return size;
  }

  /** Bytes written. */
  long bytes() {
    return end;
  }

  /** The number of the block that a record is in. */
  int blockOf(int record) {
    Objects.checkIndex(record, size);
    int from = 0;
    int to = blocks.size();
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      if (blocks.get(middle).firstRecord <= record) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The number of the first record of a block. */
  int firstRecord(int block) {
    return blocks.get(block).firstRecord;
  }

  /**
   * Reads a block.
   *
   * @return its records, one behind the other
   * @throws SessionException if they aren't what was written
   */
  long[] read(int block) {
    Block wanted = blocks.get(block);
    ByteBuffer bytes = buffer(wanted.words);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, wanted.offset + bytes.position()) < 0) {
          throw new EOFException("a temp file is shorter than what was written to it");
        }
      }
    } catch (IOException e) {
      throw folder.failed(e);
    }
    bytes.flip();
    if (checksum(bytes) != wanted.checksum) {
      throw SectionReader.damaged();
    }
    long[] records = new long[wanted.words];
    bytes.asLongBuffer().get(records);
    return records;
  }

  /** Closes the file, which goes with its folder. */
  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      // Its content is read, and it is deleted soon.
    }
  }
}
