package dev.clickspan.reference;

import dev.clickspan.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Cuts an input into records, byte by byte. */
final class ReferenceRecords {

  /** The longest record with its CR, and one byte more to tell a longer one by. */
  private static final int KEPT_BYTES = RejectReason.MAX_LINE_BYTES + 2;

  /** What is done with what stands behind the last end of a record. */
  enum Rest {
    /** It is a record too. */
    TAKEN,
    /** It may be the start of one, and isn't taken. */
    DROPPED
  }

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
  private final Rest rest;
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
  ReferenceRecords(InputStream content, long offset, Rest rest, Taker taker) {
    this.content = content;
    this.rest = rest;
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
    last(rest);
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
    last(rest);
  }

  /**
   * Cuts at the brackets and commas of arrays, and at each LF outside of them.
   *
   * @return whether the last array ends
   */
  boolean elements() throws IOException {
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
    last(depth > 0 ? Rest.DROPPED : rest);
    return depth == 0;
  }

  /** Ends the content. */
  private void last(Rest behindLastRecord) {
    // One that is too long already is rejected, however it may go on.
    if (behindLastRecord == Rest.TAKEN || record.size() == KEPT_BYTES) {
      end();
    }
  }

  /** Whether something was left that is no whole record. */
  boolean hasRest() {
    return !record.toString(StandardCharsets.ISO_8859_1).matches("[ \t\r]*");
  }

  /** How many bytes the content has. */
  long length() {
    return offset;
  }

  private int read() throws IOException {
    if (next == limit) {
      next = 0;
      limit = content.read(chunk);
    }
    if (limit < 0) {
      return -1;
    }
    offset++;
    return chunk[next++] & 0xff;
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
