package dev.clickspan.write.parquet;

import dev.clickspan.write.parquet.ColumnStatistics.Bound;
import dev.clickspan.write.parquet.ColumnStatistics.Exactness;
import java.util.Optional;

/** True and false in PLAIN: a bit each, the lowest of a byte first. */
final class BooleanValues implements LeafValues {

  private final boolean[] values;
  private boolean anyTrue;
  private boolean anyFalse;

  BooleanValues(boolean[] values) {
    this.values = values;
  }

  @Override
  public Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  public Repeats repeats() {
    return Repeats.ANYWHERE;
  }

  @Override
  public int dictionarySize() {
    return 0;
  }

  @Override
  public void putDictionary(ByteBuilder page) {}

  @Override
  public void put(int from, int to, ByteBuilder page) {
    for (int i = from; i < to; i += Byte.SIZE) {
      int count = Math.min(Byte.SIZE, to - i);
      int bits = 0;
      for (int bit = 0; bit < count; bit++) {
        bits |= (values[i + bit] ? 1 : 0) << bit;
      }
      anyTrue |= bits != 0;
      anyFalse |= bits != (1 << count) - 1;
      page.putByte(bits);
    }
  }

  @Override
  public ColumnStatistics statistics(long nulls) {
    return new ColumnStatistics(nulls, Optional.of(bound(!anyFalse)), Optional.of(bound(anyTrue)));
  }

  private static Bound bound(boolean value) {
    return new Bound(new byte[] {(byte) (value ? 1 : 0)}, Exactness.EXACT);
  }
}
