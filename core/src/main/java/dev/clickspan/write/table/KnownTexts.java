package dev.clickspan.write.table;

import dev.clickspan.TextDictionary;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The texts of a dictionary as a format writes them. Those that come first, which are mostly those
 * that come often, are kept. Safe for use from several threads: they may do the same work twice.
 */
final class KnownTexts {

  /** With {@link #MAX_KEPT_BYTES}, at most 1 MB a column. */
  private static final int MAX_KEPT = 1 << 13;

  private static final int MAX_KEPT_BYTES = 128;

  private final TextDictionary dictionary;
  private final CellFormat format;
  private final AtomicReferenceArray<byte[]> cells;

  KnownTexts(TextDictionary dictionary, CellFormat format) {
    this.dictionary = dictionary;
    this.format = format;
    cells = new AtomicReferenceArray<>(Math.min(MAX_KEPT, dictionary.size() + 1));
  }

  /** Whether it is about this dictionary. */
  boolean isOf(TextDictionary other) {
    return dictionary == other;
  }

  /** Puts the text of a code, or what stands for a missing one. */
  void put(int code, TextBuffer out) {
    if (code >= cells.length()) {
      putNew(code, out);
      return;
    }
    byte[] known = cells.getAcquire(code);
    if (known != null) {
      out.put(known);
      return;
    }
    int start = out.size();
    putNew(code, out);
    if (out.size() - start <= MAX_KEPT_BYTES) {
      cells.setRelease(code, out.copyFrom(start));
    }
  }

  private void putNew(int code, TextBuffer out) {
    if (code == 0) {
      format.putMissing(out);
      return;
    }
    byte[] utf8 = dictionary.utf8(code);
    format.putText(utf8, 0, utf8.length, out);
  }
}
