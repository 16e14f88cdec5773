package dev.clickspan.reference;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import dev.clickspan.TextDictionary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows, turned into batches of columns. Each batch has dictionaries of its own. */
record ReferenceBatches(TableSchema schema) {

  /** Gives all rows to the sink. */
  <E> void give(List<List<@Nullable Object>> rows, TableSink<E> sink) {
    for (int from = 0; from < rows.size(); from += sink.batchRows()) {
      int to = Math.min(rows.size() - from, sink.batchRows()) + from;
      sink.append(sink.encode(batch(rows.subList(from, to))));
    }
  }

  private TableBatch batch(List<List<@Nullable Object>> rows) {
    var columns =
        IntStream.range(0, schema.columns().size())
            .mapToObj(
                column -> {
                  var cells = new ArrayList<@Nullable Object>();
                  rows.forEach(row -> cells.add(row.get(column)));
                  return values(schema.columns().get(column).type(), cells);
                })
            .toList();
    return new TableBatch(schema, rows.size(), columns);
  }

  private static ColumnValues values(ColumnType type, List<@Nullable Object> cells) {
    return switch (type) {
      case TEXT -> texts(cells);
      case LONG, TIMESTAMP ->
          new ColumnValues.Longs(cells.stream().mapToLong(Long.class::cast).toArray());
      case BOOLEAN -> booleans(cells);
      case COUNTS -> counts(cells);
    };
  }

  private static ColumnValues booleans(List<@Nullable Object> cells) {
    boolean[] values = new boolean[cells.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = Boolean.TRUE.equals(cells.get(row));
    }
    return new ColumnValues.Booleans(values);
  }

  private static ColumnValues texts(List<@Nullable Object> cells) {
    var known = new Codes();
    int[] codes =
        cells.stream().mapToInt(cell -> cell == null ? 0 : known.of((String) cell)).toArray();
    return new ColumnValues.CodedTexts(codes, known.dictionary());
  }

  private static ColumnValues counts(List<@Nullable Object> cells) {
    var known = new Codes();
    var codes = new ArrayList<Integer>();
    var counts = new ArrayList<Long>();
    int[] ends = new int[cells.size()];
    for (int row = 0; row < ends.length; row++) {
      if (cells.get(row) instanceof Map<?, ?> some) {
        some.forEach(
            (text, count) -> {
              codes.add(known.of((String) text));
              counts.add((Long) count);
            });
      }
      ends[row] = codes.size();
    }
    return new ColumnValues.Counts(
        codes.stream().mapToInt(Integer::intValue).toArray(),
        counts.stream().mapToLong(Long::longValue).toArray(),
        ends,
        known.dictionary());
  }

  /** Codes in the order in which texts appear. */
  private record Codes(Map<String, Integer> byText) {

    Codes() {
      this(new LinkedHashMap<>());
    }

    int of(String text) {
      return byText.computeIfAbsent(text, unused -> byText.size() + 1);
    }

    TextDictionary dictionary() {
      return new TextDictionary(List.copyOf(byText.keySet()));
    }
  }
}
