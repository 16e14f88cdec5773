package dev.clickspan.testkit;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TextDictionary;
import dev.clickspan.write.parquet.ParquetSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A table as plain lists of values, column by column: what was written, to be compared with what
 * readers see. Counts are lists of {@link Map#entry}.
 */
final class MadeTable {

  /** How the values of a column are handed to a sink. */
  enum Form {
    TEXTS(ColumnType.TEXT),
    CODES(ColumnType.TEXT),
    LONGS(ColumnType.LONG),
    TIMES(ColumnType.TIMESTAMP),
    BOOLEANS(ColumnType.BOOLEAN),
    COUNTS(ColumnType.COUNTS);

    private final ColumnType type;

    Form(ColumnType type) {
      this.type = type;
    }
  }

  private final List<TableColumn> columns = new ArrayList<>();
  private final List<Form> forms = new ArrayList<>();
  private final List<List<? extends @Nullable Object>> values = new ArrayList<>();

  MadeTable with(String name, Form form, List<? extends @Nullable Object> column) {
    columns.add(new TableColumn(name, form.type));
    forms.add(form);
    values.add(column);
    return this;
  }

  TableSchema schema() {
    return new TableSchema(columns);
  }

  int rows() {
    return values.get(0).size();
  }

  /** The values of all columns, in the order of the schema. */
  List<List<? extends @Nullable Object>> values() {
    return values;
  }

  /**
   * Writes it.
   *
   * @param batchRows how many rows a batch has
   * @param codeOrder gives the texts their codes
   */
  Path write(Path file, int batchRows, Random codeOrder) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        var sink = new ParquetSink(schema(), out)) {
      for (int from = 0; from < rows(); from += batchRows) {
        sink.append(sink.encode(batch(from, Math.min(rows(), from + batchRows), codeOrder)));
      }
      sink.finish();
    }
    return file;
  }

  private TableBatch batch(int from, int to, Random codeOrder) {
    var batch = new ArrayList<ColumnValues>();
    for (int i = 0; i < columns.size(); i++) {
      batch.add(values(forms.get(i), values.get(i).subList(from, to), codeOrder));
    }
    return new TableBatch(schema(), to - from, batch);
  }

  private static ColumnValues values(
      Form form, List<? extends @Nullable Object> rows, Random codeOrder) {
    return switch (form) {
      case TEXTS -> texts(rows);
      case CODES -> coded(rows, codeOrder);
      case LONGS, TIMES ->
          new ColumnValues.Longs(
              rows.stream().mapToLong(row -> (Long) Objects.requireNonNull(row)).toArray());
      case BOOLEANS -> {
        var booleans = new boolean[rows.size()];
        for (int row = 0; row < booleans.length; row++) {
          booleans[row] = (Boolean) Objects.requireNonNull(rows.get(row));
        }
        yield new ColumnValues.Booleans(booleans);
      }
      case COUNTS -> counts(rows, codeOrder);
    };
  }

  private static ColumnValues texts(List<? extends @Nullable Object> rows) {
    var ends = new int[rows.size()];
    byte[][] texts = new byte[rows.size()][];
    int end = 0;
    for (int row = 0; row < texts.length; row++) {
      texts[row] = Objects.toString(rows.get(row)).getBytes(StandardCharsets.UTF_8);
      end += texts[row].length;
      ends[row] = end;
    }
    var utf8 = new byte[end];
    for (int row = 0; row < texts.length; row++) {
      System.arraycopy(texts[row], 0, utf8, ends[row] - texts[row].length, texts[row].length);
    }
    return new ColumnValues.Texts(utf8, ends);
  }

  private static ColumnValues coded(List<? extends @Nullable Object> rows, Random codeOrder) {
    List<String> texts = shuffled(rows, codeOrder);
    Map<String, Integer> codes = codes(texts);
    return new ColumnValues.CodedTexts(
        rows.stream().mapToInt(row -> row == null ? 0 : code(codes, row)).toArray(),
        new TextDictionary(texts));
  }

  private static ColumnValues counts(List<? extends @Nullable Object> rows, Random codeOrder) {
    var keys = new ArrayList<Object>();
    var counts = new ArrayList<Long>();
    var ends = new int[rows.size()];
    for (int row = 0; row < ends.length; row++) {
      for (Object entry : (List<?>) Objects.requireNonNull(rows.get(row))) {
        keys.add(((Map.Entry<?, ?>) entry).getKey());
        counts.add((Long) ((Map.Entry<?, ?>) entry).getValue());
      }
      ends[row] = keys.size();
    }
    List<String> texts = shuffled(keys, codeOrder);
    Map<String, Integer> codes = codes(texts);
    return new ColumnValues.Counts(
        keys.stream().mapToInt(key -> code(codes, key)).toArray(),
        counts.stream().mapToLong(count -> count).toArray(),
        ends,
        new TextDictionary(texts));
  }

  private static int code(Map<String, Integer> codes, Object text) {
    return Objects.requireNonNull(codes.get(text));
  }

  /** All texts of a column once each, and one more that no row has. */
  private static List<String> shuffled(List<? extends @Nullable Object> rows, Random codeOrder) {
    var texts = new LinkedHashSet<String>();
    rows.stream().filter(Objects::nonNull).forEach(row -> texts.add((String) row));
    texts.add("in no row");
    var shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, codeOrder);
    return shuffled;
  }

  private static Map<String, Integer> codes(List<String> texts) {
    var codes = new HashMap<String, Integer>();
    texts.forEach(text -> codes.put(text, codes.size() + 1));
    return codes;
  }
}
