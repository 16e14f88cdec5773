package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a plain file that begin within a range of its bytes. Whether one begins with the
 * range is told by the byte before it.
 *
 * <pre>
 *       from                                to
 * … line LF | line LF | line LF | … | line, wherever it ends LF | …
 *           | given ………………………………………………………………………………………………… |
 * </pre>
 *
 * So every line belongs to one split. One that is longer than a split is read to its end by that in
 * which it begins; those on its way find no line, and stop where their range does.
 */
final class SplitSource implements ByteSource {

  private final InputStream in;
  private final long to;
  private long position;
  private long firstLine;
  private boolean atLines;
  private boolean begun;
  private boolean ended;

  /**
   * @param in the file from {@link #start} on; closed with this source
   */
  SplitSource(InputStream in, InputSplit split) {
    this.in = in;
    to = split.toByte();
    position = start(split);
    firstLine = split.fromByte();
    atLines = split.fromByte() == 0;
  }

  /** From which byte on the file has to be read. */
  static long start(InputSplit split) {
    return Math.max(0, split.fromByte() - 1);
  }

  /** Where the first line begins in the file, if there is one, once bytes of it were handed out. */
  long firstLine() {
    return firstLine;
  }

  @Override
  public int roomBytes() {
    return 0;
  }

  @Override
  public int read(byte[] bytes, int at, int end) throws IOException {
    while (!ended) {
      int read = in.read(bytes, at, Math.min(end - at, MAX_READ_BYTES));
      if (read < 0) {
        break;
      }
      int limit = at + read;
      int first = atLines ? at : firstLine(bytes, at, limit);
      int last = ended ? first : lastLineEnd(bytes, at, first, limit);
      long before = position;
      position += read;
      if (last > first) {
        if (!begun) {
          begun = true;
          firstLine = before + (first - at);
        }
        System.arraycopy(bytes, first, bytes, at, last - first);
        return last - first;
      }
    }
    ended = true;
    return -1;
  }

  /** Where the first line begins, {@code limit} if further on; this is the end if too far. */
  private int firstLine(byte[] bytes, int at, int limit) {
    int lineEnd = LineBlock.lineEnd(bytes, at, limit);
    atLines = lineEnd < limit;
    int first = Math.min(lineEnd + 1, limit);
    ended = position + (first - at) >= to;
    return first;
  }

  /** Where the last line ends, {@code limit} if further on. */
  private int lastLineEnd(byte[] bytes, int at, int first, int limit) {
    if (position + (limit - at) < to) {
      return limit;
    }
    long lastByte = at + (to - 1 - position);
    int lineEnd = LineBlock.lineEnd(bytes, (int) Math.max(first, lastByte), limit);
    ended = lineEnd < limit;
    return Math.min(lineEnd + 1, limit);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
