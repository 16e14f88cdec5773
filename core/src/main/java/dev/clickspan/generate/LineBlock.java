package dev.clickspan.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects lines, some megabytes of them, and writes them in the order of their keys. */
final class LineBlock {

  static final long MAX_ORDER_KEY = (1L << 48) - 1;

  private static final int INDEX_BITS = 14;
  private static final int MAX_LINES = 1 << INDEX_BITS;
  private static final int USUAL_LINE_BYTES = 256;

  private byte[] bytes = new byte[MAX_LINES * USUAL_LINE_BYTES];
  private int end;
  private int lines;
  private final int[] ends = new int[MAX_LINES];
  private final long[] keysAndIndexes = new long[MAX_LINES];

  boolean isFull() {
    return lines == MAX_LINES;
  }

  /** Appends bytes to the line at hand. */
  void put(byte[] text) {
    makeRoom(text.length);
    System.arraycopy(text, 0, bytes, end, text.length);
    end += text.length;
  }

  /** Appends an ASCII character, or any one byte. */
  void put(char oneByte) {
    makeRoom(1);
    bytes[end++] = (byte) oneByte;
  }

  /** Appends a number that isn't negative. */
  void putDecimal(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    makeRoom(digits);
    long rest = number;
    for (int at = end + digits - 1; at >= end; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    end += digits;
  }

  /** Ends the line at hand; the next one starts. */
  void endLine(long orderKey) {
    put('\n');
    ends[lines] = end;
    keysAndIndexes[lines] = orderKey << INDEX_BITS | lines;
    lines++;
  }

  /** Writes all lines and starts over. */
  void writeTo(OutputStream out) throws IOException {
    Arrays.sort(keysAndIndexes, 0, lines);
    for (int i = 0; i < lines; i++) {
      int line = (int) keysAndIndexes[i] & (MAX_LINES - 1);
      int start = line == 0 ? 0 : ends[line - 1];
      out.write(bytes, start, ends[line] - start);
    }
    lines = 0;
    end = 0;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void makeRoom(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
    }
  }
}
