package dev.clickspan.write.parquet;

/** Of a column that has a value in every row. */
final class FlatLevels implements LeafLevels {

  /** Whether the schema would let values be missing: then each page says that none is. */
  enum Presence {
    REQUIRED,
    OPTIONAL
  }

  private final Presence presence;
  private int present;

  FlatLevels(Presence presence) {
    this.presence = presence;
  }

  @Override
  public int put(int from, int to, ByteBuilder page) {
    if (presence == Presence.OPTIONAL) {
      HybridRuns.putEqualLevels(1, to - from, page);
    }
    present = to;
    return to - from;
  }

  @Override
  public int present() {
    return present;
  }

  @Override
  public int nulls() {
    return 0;
  }
}
