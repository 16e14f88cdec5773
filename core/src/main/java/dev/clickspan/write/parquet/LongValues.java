package dev.clickspan.write.parquet;

import dev.clickspan.write.parquet.ColumnStatistics.Bound;
import dev.clickspan.write.parquet.ColumnStatistics.Exactness;
import java.util.Optional;

/**
 * Whole numbers: RLE_DICTIONARY where they are few and close together, as counts are, else PLAIN.
 * DELTA_BINARY_PACKED would make times a sixteenth smaller, and is not read everywhere.
 */
final class LongValues implements LeafValues {

  /** Numbers further apart are not looked at twice: a dictionary would hardly be small. */
  private static final int MAX_RANGE = 1 << 16;

  /** A dictionary and its indexes are to take at most half of PLAIN, which zstd shrinks more. */
  private static final int MAX_BYTES_A_VALUE = Long.BYTES / 2;

  private final long[] values;
  private final int count;
  private final int[] numbers;
  private final long min;
  private final long max;

  /** The different values, ascending; none with PLAIN. */
  private long[] dictionary = {};

  /**
   * @param count how many of the values count
   * @param numbers room for as many, which nobody else uses until this is done
   */
  LongValues(long[] values, int count, int[] numbers) {
    this.values = values;
    this.count = count;
    this.numbers = numbers;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, values[i]);
      greatest = Math.max(greatest, values[i]);
    }
    min = least;
    max = greatest;
    // Not positive where it doesn't fit a long.
    long range = max - min + 1;
    if (count > 0 && range > 0 && range <= MAX_RANGE) {
      buildDictionary((int) range);
    }
  }

  private void buildDictionary(int range) {
    var places = new int[range];
    int different = 0;
    for (int i = 0; i < count; i++) {
      int place = (int) (values[i] - min);
      different += 1 - places[place];
      places[place] = 1;
    }
    long indexBytes = (long) count * HybridRuns.width(different - 1) / Byte.SIZE;
    if ((long) different * Long.BYTES + indexBytes > (long) count * MAX_BYTES_A_VALUE) {
      return;
    }
    dictionary = new long[different];
    int number = 0;
    for (int place = 0; place < range; place++) {
      if (places[place] != 0) {
        places[place] = number;
        dictionary[number++] = min + place;
      }
    }
    for (int i = 0; i < count; i++) {
      numbers[i] = places[(int) (values[i] - min)];
    }
  }

  @Override
  public Encoding encoding() {
    return dictionary.length == 0 ? Encoding.PLAIN : Encoding.RLE_DICTIONARY;
  }

  @Override
  public Repeats repeats() {
    return dictionary.length == 0 ? Repeats.NEAR : Repeats.ANYWHERE;
  }

  @Override
  public int dictionarySize() {
    return dictionary.length;
  }

  @Override
  public void putDictionary(ByteBuilder page) {
    putLongs(dictionary, 0, dictionary.length, page);
  }

  @Override
  public void put(int from, int to, ByteBuilder page) {
    if (dictionary.length == 0) {
      putLongs(values, from, to, page);
    } else {
      HybridRuns.putIndexes(numbers, from, to, dictionary.length, page);
    }
  }

  private static void putLongs(long[] longs, int from, int to, ByteBuilder page) {
    int at = page.extend(Math.multiplyExact(to - from, Long.BYTES));
    for (int i = from; i < to; i++, at += Long.BYTES) {
      page.setLong(at, longs[i]);
    }
  }

  @Override
  public ColumnStatistics statistics(long nulls) {
    return count == 0
        ? ColumnStatistics.allNull(nulls)
        : new ColumnStatistics(nulls, Optional.of(bound(min)), Optional.of(bound(max)));
  }

  private static Bound bound(long value) {
    var bytes = new ByteBuilder();
    bytes.setLong(bytes.extend(Long.BYTES), value);
    return new Bound(bytes.toBytes(), Exactness.EXACT);
  }
}
