package dev.clickspan.summarize;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.partition.RecordWidth;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.TempFolder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.zip.CRC32C;

/**
 * The rows of a dimension with many segments, for a report that outlives the run: they lie in a
 * file that has no name any more when the run has ended. The file goes when the list does, or the
 * process. Rows are read in blocks, each with a checksum; one after another is fast, in any order
 * is not. Safe for use from several threads.
 */
final class SegmentsOnDisk extends AbstractList<Segment> implements RandomAccess {

  /** Of a block, unless one row takes more. */
  private static final int BLOCK_WORDS = 1 << 13;

  private final TempFolder folder;

  // Java closes it when nobody has it any more.
  private final FileChannel channel;

  private final List<Block> blocks = new ArrayList<>();
  private int size;

  // What is read: a block, and where in it which row begins.
  private long[] records = new long[BLOCK_WORDS];
  private int block = -1;
  private int row;
  private int at;

  /**
   * Rows that follow one another.
   *
   * @param offset where they begin, in bytes
   * @param checksum CRC-32C of their bytes
   */
  private record Block(int firstRow, long offset, int words, long checksum) {}

  private SegmentsOnDisk(TempFolder folder) throws IOException {
    this.folder = folder;
    channel = folder.newFile("segments");
  }

  /** Takes all rows over. */
  static List<Segment> of(RunMerge rows, TempFolder folder) {
    try {
      var list = new SegmentsOnDisk(folder);
      try {
        list.write(rows);
        return list;
      } catch (IOException | RuntimeException e) {
        list.channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  private void write(RunMerge rows) throws IOException {
    int words = 0;
    int firstRow = 0;
    while (rows.next()) {
      int width = RecordWidth.IN_FIRST_WORD.words(rows.records(), rows.at());
      if (words > 0 && words + width > BLOCK_WORDS) {
        write(firstRow, words);
        firstRow = size;
        words = 0;
      }
      if (width > records.length) {
        records = new long[width];
      }
      System.arraycopy(rows.records(), rows.at(), records, words, width);
      words += width;
      size++;
    }
    if (words > 0) {
      write(firstRow, words);
    }
  }

  private void write(int firstRow, int words) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(records, 0, words);
    blocks.add(new Block(firstRow, channel.position(), words, checksum(bytes)));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static long checksum(ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    return checksum.getValue();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public synchronized Segment get(int index) {
    Objects.checkIndex(index, size);
    if (block < 0 || index < blocks.get(block).firstRow || index >= endOfBlock()) {
      read(blockOf(index));
    } else if (index < row) {
      begin();
    }
    while (row < index) {
      at += RecordWidth.IN_FIRST_WORD.words(records, at);
      row++;
    }
    return SegmentRow.segment(records, at);
  }

  private int endOfBlock() {
    return block + 1 < blocks.size() ? blocks.get(block + 1).firstRow : size;
  }

  private int blockOf(int index) {
    int from = 0;
    int to = blocks.size();
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      if (blocks.get(middle).firstRow <= index) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private void begin() {
    row = blocks.get(block).firstRow;
    at = 0;
  }

  private void read(int number) {
    Block wanted = blocks.get(number);
    ByteBuffer bytes =
        ByteBuffer.allocate(wanted.words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
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
      throw new SessionException(
          ErrorKind.LIMIT,
          "a temp file is not what was written to it; check the disk, or name another with --temp");
    }
    if (wanted.words > records.length) {
      records = new long[wanted.words];
    }
    bytes.asLongBuffer().get(records, 0, wanted.words);
    block = number;
    begin();
  }
}
