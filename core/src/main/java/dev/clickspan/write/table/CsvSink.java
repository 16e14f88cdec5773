package dev.clickspan.write.table;

import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A table as CSV: RFC 4180 with a header, but with LF at the end of lines. A missing value is an
 * empty field, the empty text is {@code ""}.
 */
public final class CsvSink extends TextSink {

  private static final byte[] ROW_END = {'\n'};

  /**
   * @param out the caller's to close
   * @param formulas what is done with texts that a spreadsheet takes for formulas
   */
  public CsvSink(TableSchema schema, TextCodec codec, FormulaText formulas, OutputStream out) {
    super(header(schema, new CsvCells(formulas)), rows(schema, formulas), codec, out);
  }

  private static RowEncoder rows(TableSchema schema, FormulaText formulas) {
    byte[][] commas = new byte[schema.columns().size()][];
    Arrays.fill(commas, new byte[] {','});
    commas[0] = new byte[0];
    return new RowEncoder(schema, new CsvCells(formulas), commas, ROW_END);
  }

  private static byte[] header(TableSchema schema, CsvCells cells) {
    var header = new TextBuffer();
    List<TableColumn> columns = schema.columns();
    for (TableColumn column : columns) {
      if (header.size() > 0) {
        header.put(',');
      }
      byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
      cells.putText(name, 0, name.length, header);
    }
    header.put(ROW_END);
    return header.copyFrom(0);
  }
}
