package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import dev.clickspan.TextDictionary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all rows of a table, each a list of its cells: texts or null, longs (also for times),
 * booleans, and maps of counts in their order. Fails on a batch that breaks the API's promises.
 */
public final class RowCollector implements TableSink<List<List<@Nullable Object>>> {

  private final TableSchema schema;
  private final int batchRows;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();

  /**
   * @param schema that of the job
   * @param batchRows how many rows a batch may have
   */
  public RowCollector(TableSchema schema, int batchRows) {
    this.schema = schema;
    this.batchRows = batchRows;
  }

  /** All rows so far. */
  public List<List<@Nullable Object>> rows() {
    return rows;
  }

  /** How many rows each batch had. */
  public List<Integer> batches() {
    return batches;
  }

  @Override
  public int batchRows() {
    return batchRows;
  }

  @Override
  public List<List<@Nullable Object>> encode(TableBatch batch) {
    assertThat(batch.schema()).isEqualTo(schema);
    assertThat(batch.rows()).isBetween(1, batchRows);
    var encoded = new ArrayList<List<@Nullable Object>>();
    for (int row = 0; row < batch.rows(); row++) {
      var cells = new ArrayList<@Nullable Object>();
      for (int i = 0; i < schema.columns().size(); i++) {
        TableColumn column = schema.columns().get(i);
        Object cell = cell(batch.columns().get(i), row);
        check(typeFits(column.type(), cell), column, cell);
        cells.add(cell);
      }
      encoded.add(cells);
    }
    return encoded;
  }

  @Override
  public void append(List<List<@Nullable Object>> encoded) {
    batches.add(encoded.size());
    rows.addAll(encoded);
  }

  private static @Nullable Object cell(ColumnValues values, int row) {
    if (values instanceof ColumnValues.Longs longs) {
      return longs.values()[row];
    }
    if (values instanceof ColumnValues.Booleans booleans) {
      return booleans.values()[row];
    }
    if (values instanceof ColumnValues.Texts texts) {
      int from = texts.from(row);
      return new String(texts.utf8(), from, texts.to(row) - from, StandardCharsets.UTF_8);
    }
    if (values instanceof ColumnValues.CodedTexts texts) {
      return texts.codes()[row] == 0 ? null : text(texts.dictionary(), texts.codes()[row]);
    }
    return counts((ColumnValues.Counts) values, row);
  }

  private static Map<String, Long> counts(ColumnValues.Counts values, int row) {
    var counts = new LinkedHashMap<String, Long>();
    for (int i = values.from(row); i < values.to(row); i++) {
      check(values.counts()[i] > 0, "a count", values.counts()[i]);
      String text = text(values.dictionary(), values.codes()[i]);
      check(counts.put(text, values.counts()[i]) == null, "counted twice", text);
    }
    return counts;
  }

  private static String text(TextDictionary dictionary, int code) {
    String text = dictionary.value(code);
    byte[] utf8 = dictionary.utf8(code);
    check(Arrays.equals(utf8, text.getBytes(StandardCharsets.UTF_8)), "not the same text", text);
    return text;
  }

  /** A library's assertion would take its time for each of millions of cells. */
  private static void check(boolean holds, Object what, @Nullable Object found) {
    if (!holds) {
      throw new AssertionError(what + ": " + found);
    }
  }

  private static boolean typeFits(ColumnType type, @Nullable Object cell) {
    return switch (type) {
      case TEXT -> cell == null || cell instanceof String;
      case LONG, TIMESTAMP -> cell instanceof Long;
      case BOOLEAN -> cell instanceof Boolean;
      case COUNTS -> cell instanceof Map<?, ?>;
    };
  }
}
