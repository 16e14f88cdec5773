package dev.clickspan.write.table;

import dev.clickspan.ColumnValues.Counts;
import java.nio.charset.StandardCharsets;

/** Cells as JSON values (RFC 8259). */
final class JsonCells implements CellFormat {

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** By ASCII character what stands for it, where it can't stand for itself. */
  private static final byte[][] ESCAPES = escapes();

  private static byte[][] escapes() {
    byte[][] escapes = new byte[128][];
    for (int c = 0; c < ' '; c++) {
      escapes[c] = "\\u%04x".formatted(c).getBytes(StandardCharsets.US_ASCII);
    }
    String letters = "btnfr";
    String characters = "\b\t\n\f\r";
    for (int i = 0; i < letters.length(); i++) {
      escapes[characters.charAt(i)] = new byte[] {'\\', (byte) letters.charAt(i)};
    }
    for (char c : new char[] {'"', '\\'}) {
      escapes[c] = new byte[] {'\\', (byte) c};
    }
    return escapes;
  }

  @Override
  public void putMissing(TextBuffer out) {
    out.put(NULL);
  }

  @Override
  public void putText(byte[] utf8, int from, int to, TextBuffer out) {
    out.put('"');
    int done = from;
    for (int at = from; at < to; at++) {
      byte next = utf8[at];
      if (next >= 0 && ESCAPES[next] != null) {
        out.put(utf8, done, at);
        out.put(ESCAPES[next]);
        done = at + 1;
      }
    }
    out.put(utf8, done, to);
    out.put('"');
  }

  @Override
  public void putTime(long epochMillis, TextBuffer out) {
    out.put('"');
    out.putTime(epochMillis);
    out.put('"');
  }

  @Override
  public void putCounts(Counts counts, int row, TextBuffer out) {
    out.put('{');
    for (int i = counts.from(row); i < counts.to(row); i++) {
      if (i > counts.from(row)) {
        out.put(',');
      }
      byte[] name = counts.dictionary().utf8(counts.codes()[i]);
      putText(name, 0, name.length, out);
      out.put(':');
      out.putLong(counts.counts()[i]);
    }
    out.put('}');
  }
}
