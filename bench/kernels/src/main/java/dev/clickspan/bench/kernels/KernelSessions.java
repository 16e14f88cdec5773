package dev.clickspan.bench.kernels;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.EventFields;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TextDictionary;
import dev.clickspan.generate.Profile;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.parse.FastEventParser;
import dev.clickspan.parse.FieldValues;
import dev.clickspan.parse.LineTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The first sessions of a profile as one batch of a session table: visitors in the order of a hash,
 * sessions by a gap of half an hour, and files as though each hour had one.
 */
public final class KernelSessions {

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long GAP_MILLIS = HOUR_MILLIS / 2;
  private static final int DIMENSIONS = 3;

  private final List<Row> rows = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seen(UUID visitor, long timeMillis, int[] codes) {

    long hash() {
      return new SplittableRandom(visitor.getLeastSignificantBits()).nextLong();
    }
  }

  private record Row(int index, Seen first, Seen last, int events) {}

  private KernelSessions() {}

  /** A batch of so many rows, or of as many as there are. */
  public static TableBatch of(Profile profile, int maxRows) throws IOException {
    var budget = new MemoryBudget(1L << 30);
    EventFields fields = EventFields.defaults();
    List<Dictionary> dictionaries =
        fields.dimensions().stream().map(name -> new Dictionary(name.toString(), budget)).toList();
    var seen = new ArrayList<Seen>(KernelData.EVENTS);
    var parser = new FastEventParser(fields, FieldValues.coded(fields.dimensions(), dictionaries));
    try (BlockReader blocks = BlockReader.open(KernelData.file(profile), budget, bytes -> {})) {
      LineBlock block;
      while ((block = blocks.next()) != null) {
        parser.parse(block, 0, event -> seen.add(copy(event)), new LineTally());
      }
    }
    seen.sort(
        Comparator.comparingLong(Seen::hash)
            .thenComparing(Seen::visitor)
            .thenComparingLong(Seen::timeMillis));
    var sessions = new KernelSessions();
    sessions.split(seen, maxRows);
    return sessions.batch(dictionaries);
  }

  private static Seen copy(Event event) {
    return new Seen(
        new UUID(event.visitorHigh, event.visitorLow), event.timeMillis, event.codes.clone());
  }

  private void split(List<Seen> seen, int maxRows) {
    int index = 0;
    int from = 0;
    for (int i = 1; i <= seen.size() && rows.size() < maxRows; i++) {
      Seen last = seen.get(i - 1);
      boolean sameVisitor = i < seen.size() && seen.get(i).visitor.equals(last.visitor);
      if (!sameVisitor || seen.get(i).timeMillis - last.timeMillis > GAP_MILLIS) {
        rows.add(new Row(++index, seen.get(from), last, i - from));
        index = sameVisitor ? index : 0;
        from = i;
      }
    }
  }

  private TableBatch batch(List<Dictionary> dictionaries) {
    var columns = new ArrayList<TableColumn>();
    var values = new ArrayList<ColumnValues>();
    columns.add(new TableColumn("visitor_id", ColumnType.TEXT));
    values.add(texts(rows.stream().map(row -> row.first.visitor.toString()).toList()));
    columns.add(new TableColumn("session_id", ColumnType.TEXT));
    var random = new SplittableRandom(1);
    HexFormat hex = HexFormat.of();
    values.add(
        texts(
            rows.stream()
                .map(row -> hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()))
                .toList()));
    columns.add(new TableColumn("session_index", ColumnType.LONG));
    values.add(longs(rows.stream().mapToLong(Row::index).toArray()));
    columns.add(new TableColumn("start", ColumnType.TIMESTAMP));
    values.add(longs(rows.stream().mapToLong(row -> row.first.timeMillis).toArray()));
    columns.add(new TableColumn("end", ColumnType.TIMESTAMP));
    values.add(longs(rows.stream().mapToLong(row -> row.last.timeMillis).toArray()));
    columns.add(new TableColumn("duration_ms", ColumnType.LONG));
    values.add(
        longs(
            rows.stream().mapToLong(row -> row.last.timeMillis - row.first.timeMillis).toArray()));
    columns.add(new TableColumn("events", ColumnType.LONG));
    values.add(longs(rows.stream().mapToLong(Row::events).toArray()));
    columns.add(new TableColumn("single_event", ColumnType.BOOLEAN));
    var single = new boolean[rows.size()];
    IntStream.range(0, single.length).forEach(i -> single[i] = rows.get(i).events == 1);
    values.add(new ColumnValues.Booleans(single));
    for (int i = 0; i < DIMENSIONS; i++) {
      int field = i;
      var texts = dictionary(dictionaries.get(field), field);
      columns.add(new TableColumn("first_" + field, ColumnType.TEXT));
      values.add(coded(rows.stream().mapToInt(row -> row.first.codes[field]).toArray(), texts));
      columns.add(new TableColumn("last_" + field, ColumnType.TEXT));
      values.add(coded(rows.stream().mapToInt(row -> row.last.codes[field]).toArray(), texts));
    }
    var files =
        new TextDictionary(
            IntStream.range(0, 24).mapToObj("part-%05d.json.gz"::formatted).toList());
    columns.add(new TableColumn("first_file", ColumnType.TEXT));
    values.add(coded(rows.stream().mapToInt(row -> file(row.first)).toArray(), files));
    columns.add(new TableColumn("last_file", ColumnType.TEXT));
    values.add(coded(rows.stream().mapToInt(row -> file(row.last)).toArray(), files));
    columns.add(new TableColumn("opened_by", ColumnType.TEXT));
    values.add(
        coded(
            rows.stream().mapToInt(row -> Math.min(row.index, 2)).toArray(),
            new TextDictionary(List.of("first", "gap"))));
    return new TableBatch(new TableSchema(columns), rows.size(), values);
  }

  private static int file(Seen event) {
    return 1 + (int) (event.timeMillis / HOUR_MILLIS % 24);
  }

  private TextDictionary dictionary(Dictionary dictionary, int field) {
    int size =
        rows.stream()
            .mapToInt(row -> Math.max(row.first.codes[field], row.last.codes[field]))
            .max()
            .orElse(0);
    return new TextDictionary(IntStream.rangeClosed(1, size).mapToObj(dictionary::value).toList());
  }

  private static ColumnValues coded(int[] codes, TextDictionary dictionary) {
    return new ColumnValues.CodedTexts(codes, dictionary);
  }

  private static ColumnValues longs(long[] values) {
    return new ColumnValues.Longs(values);
  }

  private static ColumnValues texts(List<String> texts) {
    byte[] utf8 = String.join("", texts).getBytes(StandardCharsets.UTF_8);
    int[] ends = texts.stream().mapToInt(String::length).toArray();
    Arrays.parallelPrefix(ends, Integer::sum);
    return new ColumnValues.Texts(utf8, ends);
  }
}
