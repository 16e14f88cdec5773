package dev.clickspan.reference;

import dev.clickspan.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Cuts an input into records, byte by byte. */
final class ReferenceRecords {

  /** The longest record with its CR, and one byte more to tell a longer one by. */
  private static final int KEPT_BYTES = RejectReason.MAX_LINE_BYTES + 2;

  /** Takes the records of an input in their order. */
  interface Taker {

    /**
     * Takes a record.
     *
     * @param record without its end, and cut where it is too long; blank ones come too
     * @param offset of its first byte in the content
     * @param lineBreaks how many of them it holds
     */
    void take(byte[] record, long offset, long lineBreaks);
  }

  private final InputStream content;
  private final Taker taker;
  private final byte[] chunk = new byte[1 << 16];
  private int next;
  private int limit;
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private long recordOffset;
  private long offset;
  private long lineBreaks;

  /**
   * @param offset of what comes next in the content
   */
  ReferenceRecords(InputStream content, long offset, Taker taker) {
    this.content = content;
    this.offset = offset;
    recordOffset = offset;
    this.taker = taker;
  }

  /** Cuts at each LF. */
  void lines() throws IOException {
    for (int c = read(); c >= 0; c = read()) {
      if (c == '\n') {
        end();
      } else {
        keep(c);
      }
    }
    end();
  }

  /** Cuts at each LF outside of quotes. */
  void rows(ReferenceFormat format) throws IOException {
    boolean open = false;
    boolean mayOpen = format.quotes();
    for (int c = read(); c >= 0; c = read()) {
      if (c == '\n' && !open) {
        end();
        mayOpen = format.quotes();
        continue;
      }
      if (c == '"' && (open || mayOpen)) {
        open = !open;
        mayOpen = true;
      } else if (!open) {
        mayOpen = format.quotes() && c == format.separator();
      }
      lineBreaks += c == '\n' ? 1 : 0;
      // No UTF-8 has these bytes, and the other engine needs one of them for itself.
      keep(format.quotes() && c == 0xff ? 0xfe : c);
    }
    end();
  }

  /**
   * Cuts at the brackets and commas of arrays, and at each LF outside of them.
   *
   * @throws EOFException if an array doesn't end
   */
  void elements() throws IOException {
    long depth = 0;
    boolean otherLine = false;
    boolean inString = false;
    boolean escaped = false;
    for (int c = read(); c >= 0; c = read()) {
      boolean cuts = false;
      if (inString) {
        inString = escaped || c != '"';
        escaped = !escaped && c == '\\';
        keep(c == '\n' ? '\r' : c);
        continue;
      } else if (depth == 0) {
        boolean opens = c == '[' && !otherLine;
        depth = opens ? 1 : 0;
        cuts = opens || c == '\n';
        otherLine = !cuts && (otherLine || " \t\r".indexOf(c) < 0);
      } else {
        inString = c == '"';
        depth += c == '[' || c == '{' ? 1 : 0;
        depth -= c == ']' || (c == '}' && depth > 1) ? 1 : 0;
        cuts = depth == 0 || (depth == 1 && c == ',');
      }
      if (cuts) {
        end();
      } else {
        keep(c == '\n' ? ' ' : c);
      }
    }
    if (depth > 0) {
      throw new EOFException("an array is not closed");
    }
    end();
  }

  private int read() throws IOException {
    if (next == limit) {
      next = 0;
      limit = content.read(chunk);
    }
    offset++;
    return limit < 0 ? -1 : chunk[next++] & 0xff;
  }

  private void keep(int c) {
    if (record.size() < KEPT_BYTES) {
      record.write(c);
    }
  }

  private void end() {
    taker.take(record.toByteArray(), recordOffset, lineBreaks);
    recordOffset = offset;
    record.reset();
    lineBreaks = 0;
  }
}
