package dev.clickspan.write.parquet;

import java.util.Optional;

/**
 * What a reader may know of a column chunk without reading it (parquet.thrift, {@code Statistics}).
 *
 * @param nulls how many values are missing; of a map, how many rows have no entry
 * @param min no value is below it
 * @param max no value is above it
 */
record ColumnStatistics(long nulls, Optional<Bound> min, Optional<Bound> max) {

  /**
   * A bound of values.
   *
   * @param value in encoding PLAIN, without the length of a text
   * @param exactness whether it is one of them
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Bound(byte[] value, Exactness exactness) {}

  /** Whether a bound is a value, or a short text beyond it. */
  enum Exactness {
    EXACT,
    SHORTENED
  }

  /** Fields of {@code Statistics}; those before them are for orders that no reader trusts. */
  private static final int NULL_COUNT = 3;

  private static final int MAX_VALUE = 5;
  private static final int MIN_VALUE = 6;
  private static final int MAX_EXACT = 7;
  private static final int MIN_EXACT = 8;

  /** Of a chunk without any value. */
  static ColumnStatistics allNull(long nulls) {
    return new ColumnStatistics(nulls, Optional.empty(), Optional.empty());
  }

  void write(ThriftWriter thrift) {
    thrift.i64(NULL_COUNT, nulls);
    max.ifPresent(bound -> thrift.binary(MAX_VALUE, bound.value));
    min.ifPresent(bound -> thrift.binary(MIN_VALUE, bound.value));
    max.ifPresent(bound -> thrift.bool(MAX_EXACT, bound.exactness == Exactness.EXACT));
    min.ifPresent(bound -> thrift.bool(MIN_EXACT, bound.exactness == Exactness.EXACT));
  }
}
