package dev.clickspan.write.table;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TextDictionary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Batches full of what formats stumble over, and their rows as lists of cells: texts or null, longs
 * (also for times), booleans, maps of counts.
 */
final class RandomTable {

  static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableColumn("visitor_id", ColumnType.TEXT),
              new TableColumn("n", ColumnType.LONG),
              new TableColumn("start", ColumnType.TIMESTAMP),
              new TableColumn("single_event", ColumnType.BOOLEAN),
              new TableColumn("a, \"name\"", ColumnType.TEXT),
              new TableColumn("event_counts", ColumnType.COUNTS)));

  private static final long LAST_MILLIS = 253_402_300_799_999L;

  private static final List<String> PIECES =
      List.of(
          "a",
          "B",
          "7",
          " ",
          ",",
          ";",
          "\"",
          "\"\"",
          "'",
          "\\",
          "/",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\0",
          "\b",
          "\f",
          "\u001b",
          "\u007f",
          "=",
          "+",
          "-",
          "@",
          "#",
          "é",
          "\u2028",
          "\u202e",
          "\ufeff",
          "\uff1d",
          "\uffff",
          "\uD83D\uDE00",
          "null",
          "x".repeat(127),
          "y".repeat(300));

  private final SplittableRandom random;
  private final Map<Object, Integer> codes = new HashMap<>();
  private final List<String> known = new ArrayList<>();
  private final TextDictionary dictionary;
  private final List<TableBatch> batches = new ArrayList<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  RandomTable(SplittableRandom random, int batchCount) {
    this.random = random;
    addKnown("");
    // More than are kept in their written form.
    for (int i = 0; i < 10_000; i++) {
      addKnown(text());
      addKnown(text() + i);
    }
    dictionary = new TextDictionary(known);
    for (int i = 0; i < batchCount; i++) {
      batches.add(batch(1 + random.nextInt(300)));
    }
  }

  List<TableBatch> batches() {
    return batches;
  }

  List<List<@Nullable Object>> rows() {
    return rows;
  }

  private void addKnown(String text) {
    if (codes.putIfAbsent(text, known.size() + 1) == null) {
      known.add(text);
    }
  }

  private TableBatch batch(int count) {
    var some =
        IntStream.range(0, count)
            .<List<@Nullable Object>>mapToObj(
                unused -> {
                  var row = new ArrayList<@Nullable Object>();
                  row.add(text());
                  row.add(number());
                  row.add(random.nextLong(LAST_MILLIS + 1));
                  row.add(random.nextBoolean());
                  row.add(random.nextInt(4) == 0 ? null : oneKnown());
                  row.add(counts());
                  return row;
                })
            .toList();
    rows.addAll(some);
    return new TableBatch(
        SCHEMA,
        count,
        List.of(
            texts(some),
            longs(some, 1),
            longs(some, 2),
            booleans(some),
            codedTexts(some),
            counts(some)));
  }

  private String text() {
    var text = new StringBuilder();
    for (int pieces = random.nextInt(5); pieces >= 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private String oneKnown() {
    return known.get(random.nextInt(random.nextBoolean() ? 50 : known.size()));
  }

  private long number() {
    return random.nextLong() >> random.nextInt(64);
  }

  private Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    for (int names = random.nextInt(4); names > 0; names--) {
      counts.put(oneKnown(), 1 + random.nextLong(1000));
    }
    return counts;
  }

  private static ColumnValues texts(List<List<@Nullable Object>> rows) {
    var utf8 = new ByteArrayOutputStream();
    int[] ends = new int[rows.size()];
    for (int row = 0; row < ends.length; row++) {
      utf8.writeBytes(String.valueOf(rows.get(row).get(0)).getBytes(StandardCharsets.UTF_8));
      ends[row] = utf8.size();
    }
    return new ColumnValues.Texts(utf8.toByteArray(), ends);
  }

  private static ColumnValues longs(List<List<@Nullable Object>> rows, int column) {
    return new ColumnValues.Longs(
        rows.stream().mapToLong(row -> ((Number) row.get(column)).longValue()).toArray());
  }

  private static ColumnValues booleans(List<List<@Nullable Object>> rows) {
    boolean[] values = new boolean[rows.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = Boolean.TRUE.equals(rows.get(row).get(3));
    }
    return new ColumnValues.Booleans(values);
  }

  private ColumnValues codedTexts(List<List<@Nullable Object>> rows) {
    int[] codes = rows.stream().mapToInt(row -> code(row.get(4))).toArray();
    return new ColumnValues.CodedTexts(codes, dictionary);
  }

  private ColumnValues counts(List<List<@Nullable Object>> rows) {
    var codes = new ArrayList<Integer>();
    var counts = new ArrayList<Long>();
    int[] ends = new int[rows.size()];
    for (int row = 0; row < ends.length; row++) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) rows.get(row).get(5)).entrySet()) {
        codes.add(code(entry.getKey()));
        counts.add((Long) entry.getValue());
      }
      ends[row] = codes.size();
    }
    return new ColumnValues.Counts(
        codes.stream().mapToInt(code -> code).toArray(),
        counts.stream().mapToLong(count -> count).toArray(),
        ends,
        dictionary);
  }

  /** The code of a known text, 0 for a missing one. */
  private int code(@Nullable Object text) {
    return text == null ? 0 : codes.getOrDefault(text, 0);
  }
}
