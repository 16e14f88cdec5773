package dev.clickspan.write.parquet;

import dev.clickspan.ColumnValues;
import dev.clickspan.ColumnValues.Booleans;
import dev.clickspan.ColumnValues.CodedTexts;
import dev.clickspan.ColumnValues.Counts;
import dev.clickspan.ColumnValues.Longs;
import dev.clickspan.ColumnValues.Texts;
import dev.clickspan.TableBatch;
import dev.clickspan.write.parquet.FlatLevels.Presence;
import java.util.ArrayList;
import java.util.List;

/** Makes row groups of batches, one after another, in buffers that it uses again. */
final class RowGroupEncoder implements AutoCloseable {

  /** What buffers keep between two batches: a page that is full and a long row more. */
  private static final int MAX_KEPT_BYTES = 2 * PageCut.FULL_BYTES;

  private static final int MAX_KEPT_NUMBERS = MAX_KEPT_BYTES / Integer.BYTES;

  private final ByteBuilder page = new ByteBuilder();
  private final PageCompressor compressor = new PageCompressor();
  private int[] numbers = {};

  EncodedRowGroup encode(TableBatch batch) {
    var chunks = new ArrayList<ColumnChunk>();
    for (int i = 0; i < batch.columns().size(); i++) {
      List<Leaf> leaves = FileSchema.leaves(batch.schema().columns().get(i));
      addChunks(leaves, batch.rows(), batch.columns().get(i), chunks);
    }
    page.shrink(MAX_KEPT_BYTES);
    compressor.shrink(MAX_KEPT_BYTES);
    if (numbers.length > MAX_KEPT_NUMBERS) {
      numbers = new int[0];
    }
    return new EncodedRowGroup(batch.rows(), chunks);
  }

  private void addChunks(
      List<Leaf> leaves, int rows, ColumnValues values, List<ColumnChunk> chunks) {
    Leaf leaf = leaves.get(0);
    if (values instanceof Longs longs) {
      var encoder = new LongValues(longs.values(), rows, numbers(rows));
      chunks.add(chunk(leaf, rows, new FlatLevels(Presence.REQUIRED), encoder, PageCut.BY_ROWS));
    } else if (values instanceof Booleans booleans) {
      var encoder = new BooleanValues(booleans.values());
      chunks.add(chunk(leaf, rows, new FlatLevels(Presence.REQUIRED), encoder, PageCut.BY_ROWS));
    } else if (values instanceof Texts texts) {
      var cut = PageCut.byBytes(row -> PlainText.bytes(texts.to(row) - texts.from(row)));
      var encoder = new TextValues(texts);
      chunks.add(chunk(leaf, rows, new FlatLevels(Presence.OPTIONAL), encoder, cut));
    } else if (values instanceof CodedTexts coded) {
      int[] codes = coded.codes();
      var encoder = new CodedValues(codes, rows, coded.dictionary(), numbers(rows));
      var cut =
          encoder.encoding() == Encoding.PLAIN
              ? PageCut.byBytes(row -> encoder.pageBytes(codes[row]))
              : PageCut.BY_ROWS;
      chunks.add(chunk(leaf, rows, new NullableLevels(codes), encoder, cut));
    } else if (values instanceof Counts counts) {
      addMap(leaves, rows, counts, chunks);
    }
  }

  private void addMap(List<Leaf> leaves, int rows, Counts counts, List<ColumnChunk> chunks) {
    int entries = counts.to(rows - 1);
    var keys = new CodedValues(counts.codes(), entries, counts.dictionary(), numbers(entries));
    chunks.add(
        chunk(
            leaves.get(0),
            rows,
            new MapLevels(counts),
            keys,
            PageCut.byBytes(row -> entryBytes(counts, row, keys))));
    var values = new LongValues(counts.counts(), entries, numbers(entries));
    chunks.add(
        chunk(
            leaves.get(1),
            rows,
            new MapLevels(counts),
            values,
            PageCut.byBytes(row -> (long) Long.BYTES * (counts.to(row) - counts.from(row)))));
  }

  private static long entryBytes(Counts counts, int row, CodedValues keys) {
    long bytes = 0;
    for (int i = counts.from(row); i < counts.to(row); i++) {
      bytes += Integer.BYTES + keys.pageBytes(counts.codes()[i]);
    }
    return bytes;
  }

  private ColumnChunk chunk(
      Leaf leaf, int rows, LeafLevels levels, LeafValues values, PageCut cut) {
    var chunk = new ColumnChunk(leaf, values.encoding());
    if (values.dictionarySize() > 0) {
      page.clear();
      values.putDictionary(page);
      byte[] compressed = compressor.compress(page, Repeats.ANYWHERE);
      chunk.addDictionary(values.dictionarySize(), page.size(), compressed);
    }
    int to;
    for (int from = 0; from < rows; from = to) {
      to = cut.end(from, Math.min(rows, from + PageCut.MAX_ROWS));
      page.clear();
      int firstValue = levels.present();
      int size = levels.put(from, to, page);
      values.put(firstValue, levels.present(), page);
      chunk.addData(size, page.size(), compressor.compress(page, values.repeats()));
    }
    chunk.setStatistics(values.statistics(levels.nulls()));
    return chunk;
  }

  private int[] numbers(int count) {
    if (numbers.length < count) {
      numbers = new int[count];
    }
    return numbers;
  }

  @Override
  public void close() {
    compressor.close();
  }
}
