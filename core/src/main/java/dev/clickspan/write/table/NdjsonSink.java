package dev.clickspan.write.table;

import dev.clickspan.TableSchema;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A table as NDJSON: one object a line, its members in the order of the columns. */
public final class NdjsonSink extends TextSink {

  private static final byte[] ROW_END = {'}', '\n'};

  /**
   * @param out the caller's to close
   */
  public NdjsonSink(TableSchema schema, TextCodec codec, OutputStream out) {
    super(new byte[0], rows(schema), codec, out);
  }

  private static RowEncoder rows(TableSchema schema) {
    var cells = new JsonCells();
    byte[][] names = new byte[schema.columns().size()][];
    for (int column = 0; column < names.length; column++) {
      byte[] name = schema.columns().get(column).name().getBytes(StandardCharsets.UTF_8);
      var before = new TextBuffer();
      before.put(column == 0 ? '{' : ',');
      cells.putText(name, 0, name.length, before);
      before.put(':');
      names[column] = before.copyFrom(0);
    }
    return new RowEncoder(schema, cells, names, ROW_END);
  }
}
