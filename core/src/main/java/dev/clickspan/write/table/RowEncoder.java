package dev.clickspan.write.table;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.ColumnValues.Booleans;
import dev.clickspan.ColumnValues.CodedTexts;
import dev.clickspan.ColumnValues.Counts;
import dev.clickspan.ColumnValues.Longs;
import dev.clickspan.ColumnValues.Texts;
import dev.clickspan.TableBatch;
import dev.clickspan.TableSchema;
import dev.clickspan.TextDictionary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Makes lines of a batch's columns. Safe for use from several threads. */
final class RowEncoder {

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final TableSchema schema;
  private final CellFormat format;
  private final byte[][] before;
  private final byte[] rowEnd;
  private final AtomicReferenceArray<KnownTexts> knownTexts;

  /**
   * @param before what stands before each column's cell
   * @param rowEnd what ends a row
   */
  RowEncoder(TableSchema schema, CellFormat format, byte[][] before, byte[] rowEnd) {
    this.schema = schema;
    this.format = format;
    this.before = before;
    this.rowEnd = rowEnd;
    knownTexts = new AtomicReferenceArray<>(before.length);
  }

  /** The cells of one column. */
  private interface Cells {
    void put(int row, TextBuffer out);
  }

  void encode(TableBatch batch, TextBuffer out) {
    Cells[] columns = new Cells[before.length];
    for (int column = 0; column < columns.length; column++) {
      columns[column] = cells(column, batch.columns());
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int column = 0; column < columns.length; column++) {
        out.put(before[column]);
        columns[column].put(row, out);
      }
      out.put(rowEnd);
    }
  }

  private Cells cells(int column, List<ColumnValues> all) {
    ColumnValues values = all.get(column);
    if (values instanceof Longs longs) {
      return schema.columns().get(column).type() == ColumnType.TIMESTAMP
          ? (row, out) -> format.putTime(longs.values()[row], out)
          : (row, out) -> out.putLong(longs.values()[row]);
    }
    if (values instanceof Booleans booleans) {
      return (row, out) -> out.put(booleans.values()[row] ? TRUE : FALSE);
    }
    if (values instanceof Texts texts) {
      return (row, out) -> format.putText(texts.utf8(), texts.from(row), texts.to(row), out);
    }
    if (values instanceof CodedTexts texts) {
      KnownTexts known = known(column, texts.dictionary());
      return (row, out) -> known.put(texts.codes()[row], out);
    }
    Counts counts = (Counts) values;
    return (row, out) -> format.putCounts(counts, row, out);
  }

  private KnownTexts known(int column, TextDictionary dictionary) {
    KnownTexts last = knownTexts.getAcquire(column);
    if (last != null && last.isOf(dictionary)) {
      return last;
    }
    var known = new KnownTexts(dictionary, format);
    knownTexts.setRelease(column, known);
    return known;
  }
}
