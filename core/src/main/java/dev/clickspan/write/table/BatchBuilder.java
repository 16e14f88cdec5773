package dev.clickspan.write.table;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TextDictionary;
import dev.clickspan.model.CodeCounts;
import dev.clickspan.model.MemoryBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is being filled: values of one row after another, each for its column. Its arrays
 * are used for one batch after another, so that a table of any length allocates next to nothing.
 */
public final class BatchBuilder implements AutoCloseable {

  /** Texts up to so many characters need no counting: batches of them stay small enough. */
  private static final int SHORT_TEXT = 256;

  /** To sort fewer takes too little to enter it in the ledger. */
  private static final int MANY_COUNTS = 1_000;

  /** A boxed number, its places in three arrays, and room for these to grow. */
  private static final long SORT_BYTES_A_COUNT = 48;

  private final BatchShape shape;
  private final MemoryBudget budget;
  private final long[][] numbers;
  private final boolean[][] flags;
  private final int[][] codes;
  private final long[][] counts;
  private final byte[][] texts;
  private final int[][] ends;
  private final @Nullable TextDictionary[] longTexts;
  private int rows;
  private long textBytes;
  private long reservedBytes;

  /**
   * @param budget for what a very long text takes; what {@link BatchShape#bytes} says is the
   *     caller's affair
   */
  public BatchBuilder(BatchShape shape, MemoryBudget budget) {
    this.shape = shape;
    this.budget = budget;
    int columns = shape.schema().columns().size();
    numbers = new long[columns][];
    flags = new boolean[columns][];
    codes = new int[columns][];
    counts = new long[columns][];
    texts = new byte[columns][];
    ends = new int[columns][];
    longTexts = new TextDictionary[columns];
    for (int column = 0; column < columns; column++) {
      allocate(column);
      TextDictionary dictionary = shape.dictionaries().get(column);
      if (dictionary != null && dictionary.maxLength() > SHORT_TEXT) {
        longTexts[column] = dictionary;
      }
    }
  }

  private void allocate(int column) {
    int maxRows = shape.maxRows();
    switch (shape.schema().columns().get(column).type()) {
      case BOOLEAN -> flags[column] = new boolean[maxRows];
      case LONG, TIMESTAMP -> numbers[column] = new long[maxRows];
      case COUNTS -> {
        ends[column] = new int[maxRows];
        codes[column] = new int[maxRows];
        counts[column] = new long[maxRows];
      }
      case TEXT -> {
        if (shape.dictionaries().get(column) == null) {
          ends[column] = new int[maxRows];
          texts[column] = new byte[shape.firstTextBytes()];
        } else {
          codes[column] = new int[maxRows];
        }
      }
    }
  }

  /** Of a column of whole numbers or times. */
  public void number(int column, long value) {
    numbers[column][rows] = value;
  }

  void flag(int column, boolean value) {
    flags[column][rows] = value;
  }

  /** Of a text column with a dictionary; 0 is a missing value. */
  void code(int column, int code) {
    codes[column][rows] = code;
    countLongText(column, code);
  }

  /** Long texts count wherever they stand: what is made of the batch may hold each of them. */
  private void countLongText(int column, int code) {
    TextDictionary dictionary = longTexts[column];
    if (dictionary != null && code != 0) {
      int length = dictionary.value(code).length();
      textBytes += length > SHORT_TEXT ? length : 0;
    }
  }

  /** Of a text column without a dictionary: the first so many bytes. */
  void text(int column, byte[] utf8, int length) {
    int at = start(column);
    System.arraycopy(utf8, 0, textRoom(column, at, length), at, length);
    ends[column][rows] = at + length;
    textBytes += length;
  }

  /** Of a text column without a dictionary: 32 hexadecimal digits. */
  void hex(int column, long high, long low) {
    int at = start(column);
    byte[] text = textRoom(column, at, HexText.LENGTH);
    HexText.put(high, low, text, at);
    ends[column][rows] = at + HexText.LENGTH;
    textBytes += HexText.LENGTH;
  }

  /** Of a column of counts, in the order of their texts. */
  void counts(int column, CodeCounts values) {
    int from = start(column);
    int to = from + values.size();
    countRoom(column, to);
    TextDictionary dictionary = Objects.requireNonNull(shape.dictionaries().get(column));
    int[] places = sorted(values, dictionary);
    for (int i = 0; i < places.length; i++) {
      codes[column][from + i] = values.code(places[i]);
      counts[column][from + i] = values.count(places[i]);
      countLongText(column, codes[column][from + i]);
    }
    ends[column][rows] = to;
    textBytes += (long) values.size() * (Integer.BYTES + Long.BYTES);
  }

  /** The places of codes in the order of their texts. */
  private int[] sorted(CodeCounts values, TextDictionary dictionary) {
    long bytes = values.size() < MANY_COUNTS ? 0 : values.size() * SORT_BYTES_A_COUNT;
    budget.reserve(bytes, "the names of a session's events");
    int[] places =
        IntStream.range(0, values.size())
            .boxed()
            .sorted((one, other) -> dictionary.compare(values.code(one), values.code(other)))
            .mapToInt(Integer::intValue)
            .toArray();
    budget.release(bytes);
    return places;
  }

  private int start(int column) {
    return rows == 0 ? 0 : ends[column][rows - 1];
  }

  private byte[] textRoom(int column, int at, int length) {
    int needed = Math.addExact(at, length);
    if (needed > texts[column].length) {
      int newLength = Math.max(needed, (int) Math.min(2L * at, Integer.MAX_VALUE - 8));
      reserve(newLength - texts[column].length);
      texts[column] = Arrays.copyOf(texts[column], newLength);
    }
    return texts[column];
  }

  private void countRoom(int column, int needed) {
    if (needed > codes[column].length) {
      int newLength = Math.max(needed, 2 * codes[column].length);
      reserve((long) (newLength - codes[column].length) * (Integer.BYTES + Long.BYTES));
      codes[column] = Arrays.copyOf(codes[column], newLength);
      counts[column] = Arrays.copyOf(counts[column], newLength);
    }
  }

  private void reserve(long bytes) {
    budget.reserve(bytes, "rows of long texts");
    reservedBytes += bytes;
  }

  /** The row has all its values. */
  public void endRow() {
    rows++;
  }

  boolean isFull() {
    return rows == shape.maxRows() || textBytes >= shape.maxTextBytes();
  }

  /** How many rows are in it. */
  public int rows() {
    return rows;
  }

  /** What is in it, until it is cleared. */
  public TableBatch batch() {
    List<ColumnValues> columns = new ArrayList<>();
    for (int column = 0; column < numbers.length; column++) {
      columns.add(values(column));
    }
    return new TableBatch(shape.schema(), rows, columns);
  }

  private ColumnValues values(int column) {
    ColumnType type = shape.schema().columns().get(column).type();
    TextDictionary dictionary = shape.dictionaries().get(column);
    return switch (type) {
      case BOOLEAN -> new ColumnValues.Booleans(flags[column]);
      case LONG, TIMESTAMP -> new ColumnValues.Longs(numbers[column]);
      case COUNTS ->
          new ColumnValues.Counts(
              codes[column], counts[column], ends[column], Objects.requireNonNull(dictionary));
      case TEXT ->
          dictionary == null
              ? new ColumnValues.Texts(texts[column], ends[column])
              : new ColumnValues.CodedTexts(codes[column], dictionary);
    };
  }

  /** Forgets all rows. */
  public void clear() {
    rows = 0;
    textBytes = 0;
  }

  /** Gives back what long texts took. */
  @Override
  public void close() {
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
