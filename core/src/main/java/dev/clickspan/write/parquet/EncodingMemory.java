package dev.clickspan.write.parquet;

import dev.clickspan.ColumnValues;
import dev.clickspan.ColumnValues.Booleans;
import dev.clickspan.ColumnValues.CodedTexts;
import dev.clickspan.ColumnValues.Counts;
import dev.clickspan.ColumnValues.Longs;
import dev.clickspan.ColumnValues.Texts;
import dev.clickspan.TableBatch;
import dev.clickspan.TextDictionary;

/**
 * How much memory encoding takes at most: the row group, what is kept between batches, and whatever
 * one column needs most, as columns are encoded one after another.
 */
final class EncodingMemory {

  /** A page that grows by doubling, and the room for the same compressed. */
  private static final int PAGE_BUFFERS = 4;

  /** A number's slots and its text's place, and both once more while they grow. */
  private static final int BYTES_A_NUMBER = 100;

  /** Two levels, and the number of a value. */
  private static final int BYTES_A_VALUE = 3 * Integer.BYTES;

  /** What numbers close together are counted in, and the like. */
  private static final int SMALL_BYTES = 2 << 20;

  /** Headers and objects of a chunk. */
  private static final int BYTES_A_CHUNK = 8 << 10;

  /** zstd adds a 256th to what it can't shrink. */
  private static final int ADDED_PART = 256;

  /** A dictionary of up to so many texts is looked through; in a larger one those that are used. */
  private static final int SMALL_DICTIONARY = 1 << 12;

  private long resultBytes;
  private long columnBytes;

  private EncodingMemory() {}

  static long of(TableBatch batch) {
    var memory = new EncodingMemory();
    batch.columns().forEach(values -> memory.add(values, batch.rows()));
    return memory.resultBytes + memory.columnBytes + PageCompressor.NATIVE_BYTES + SMALL_BYTES;
  }

  private void add(ColumnValues values, int rows) {
    if (values instanceof Longs) {
      addChunk((long) Long.BYTES * rows, 0, rows);
    } else if (values instanceof Booleans) {
      addChunk(rows, 0, 0);
    } else if (values instanceof Texts texts) {
      addChunk(texts.to(rows - 1) + (long) Integer.BYTES * rows, longest(texts, rows), 0);
    } else if (values instanceof CodedTexts coded) {
      addCoded(coded.codes(), rows, coded.dictionary(), rows);
    } else if (values instanceof Counts counts) {
      int entries = counts.to(rows - 1);
      addCoded(counts.codes(), entries, counts.dictionary(), rows + entries);
      addChunk((long) Long.BYTES * entries + rows, (long) Long.BYTES * entries, rows + entries);
    }
  }

  /** PLAIN, where it is chosen, takes less than twice the bytes of the different texts. */
  private void addCoded(int[] codes, int count, TextDictionary dictionary, int levels) {
    long textBytes = textBytes(codes, count, dictionary);
    int different = Math.min(count, dictionary.size());
    addChunk(
        2 * textBytes + (long) Integer.BYTES * (levels + different),
        textBytes + (long) BYTES_A_NUMBER / PAGE_BUFFERS * different,
        levels);
  }

  private static long textBytes(int[] codes, int count, TextDictionary dictionary) {
    long bytes = 0;
    if (dictionary.size() <= SMALL_DICTIONARY) {
      for (int code = 1; code <= dictionary.size(); code++) {
        bytes += dictionary.utf8(code).length;
      }
    } else {
      for (int i = 0; i < count; i++) {
        bytes += codes[i] == 0 ? 0 : dictionary.utf8(codes[i]).length;
      }
    }
    return bytes;
  }

  /**
   * @param bytes of all its pages before they are compressed, at most
   * @param pageBytes by how much a page may pass the usual size
   * @param values how many values are numbered, or have levels
   */
  private void addChunk(long bytes, long pageBytes, int values) {
    resultBytes += bytes + bytes / ADDED_PART + BYTES_A_CHUNK;
    columnBytes =
        Math.max(
            columnBytes,
            PAGE_BUFFERS * (PageCut.FULL_BYTES + pageBytes) + (long) BYTES_A_VALUE * values);
  }

  private static int longest(Texts texts, int rows) {
    int longest = 0;
    for (int row = 0; row < rows; row++) {
      longest = Math.max(longest, texts.to(row) - texts.from(row));
    }
    return longest;
  }
}
