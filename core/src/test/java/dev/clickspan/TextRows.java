package dev.clickspan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Keeps all rows of a table as texts. */
public class TextRows implements TableSink<List<String>> {

  private final int batchRows;
  private final List<String> rows = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();

  public TextRows(int batchRows) {
    this.batchRows = batchRows;
  }

  @Override
  public int batchRows() {
    return batchRows;
  }

  @Override
  public List<String> encode(TableBatch batch) {
    var texts = new ArrayList<String>();
    for (int row = 0; row < batch.rows(); row++) {
      var text = new StringJoiner("|");
      for (ColumnValues column : batch.columns()) {
        text.add(value(column, row));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static String value(ColumnValues column, int row) {
    if (column instanceof ColumnValues.Longs longs) {
      return Long.toString(longs.values()[row]);
    }
    if (column instanceof ColumnValues.Booleans flags) {
      return Boolean.toString(flags.values()[row]);
    }
    if (column instanceof ColumnValues.Texts texts) {
      int length = texts.to(row) - texts.from(row);
      return new String(texts.utf8(), texts.from(row), length, StandardCharsets.UTF_8);
    }
    if (column instanceof ColumnValues.CodedTexts texts) {
      int code = texts.codes()[row];
      return code == 0 ? "-" : texts.dictionary().value(code);
    }
    var counts = (ColumnValues.Counts) column;
    var text = new StringJoiner(",", "{", "}");
    for (int i = counts.from(row); i < counts.to(row); i++) {
      text.add(counts.dictionary().value(counts.codes()[i]) + "=" + counts.counts()[i]);
    }
    return text.toString();
  }

  @Override
  public void append(List<String> encoded) {
    rows.addAll(encoded);
    batches.add(encoded.size());
  }

  /** All rows, columns parted by bars; a missing value is a dash. */
  public List<String> rows() {
    return rows;
  }

  /** How many rows each batch had. */
  public List<Integer> batches() {
    return batches;
  }
}
