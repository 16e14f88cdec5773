package dev.clickspan.write.parquet;

/** Of a column of codes: 0 stands for a missing value. */
final class NullableLevels implements LeafLevels {

  private final int[] codes;
  private final int[] levels = new int[PageCut.MAX_ROWS];
  private int present;
  private int nulls;

  NullableLevels(int[] codes) {
    this.codes = codes;
  }

  @Override
  public int put(int from, int to, ByteBuilder page) {
    int count = to - from;
    int missing = count;
    for (int i = 0; i < count; i++) {
      int level = codes[from + i] == 0 ? 0 : 1;
      levels[i] = level;
      missing -= level;
    }
    HybridRuns.putLevels(levels, count, page);
    present += count - missing;
    nulls += missing;
    return count;
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
