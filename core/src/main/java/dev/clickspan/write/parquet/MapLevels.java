package dev.clickspan.write.parquet;

import dev.clickspan.ColumnValues.Counts;
import java.util.Arrays;

/**
 * Of a map's key or value (README.md of the format, "Nested Encoding").
 *
 * <pre>
 * {a: 1, b: 2}, {}, {c: 3}
 * repetition   0 1   0   0     0 begins a row
 * definition   1 1   0   1     0 is a row without entries
 * </pre>
 */
final class MapLevels implements LeafLevels {

  private final Counts counts;
  private int[] repetitions = {};
  private int[] definitions = {};
  private int present;
  private int nulls;

  MapLevels(Counts counts) {
    this.counts = counts;
  }

  @Override
  public int put(int from, int to, ByteBuilder page) {
    int most = counts.to(to - 1) - counts.from(from) + to - from;
    if (repetitions.length < most) {
      repetitions = new int[most];
      definitions = new int[most];
    }
    int levels = 0;
    for (int row = from; row < to; row++) {
      int entries = counts.to(row) - counts.from(row);
      int next = levels + Math.max(1, entries);
      repetitions[levels] = 0;
      Arrays.fill(repetitions, levels + 1, next, 1);
      Arrays.fill(definitions, levels, next, entries == 0 ? 0 : 1);
      nulls += entries == 0 ? 1 : 0;
      levels = next;
    }
    HybridRuns.putLevels(repetitions, levels, page);
    HybridRuns.putLevels(definitions, levels, page);
    present = counts.to(to - 1);
    return levels;
  }

  @Override
  public int present() {
    return present;
  }

  @Override
  public int nulls() {
    return nulls;
  }
}
