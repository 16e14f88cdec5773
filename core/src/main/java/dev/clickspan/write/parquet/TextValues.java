package dev.clickspan.write.parquet;

import dev.clickspan.ColumnValues.Texts;

/** Texts that are mostly different: PLAIN. */
final class TextValues implements LeafValues {

  private final Texts texts;
  private final TextRange range = new TextRange();

  TextValues(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  public Repeats repeats() {
    return Repeats.NEAR;
  }

  @Override
  public int dictionarySize() {
    return 0;
  }

  @Override
  public void putDictionary(ByteBuilder page) {}

  @Override
  public void put(int from, int to, ByteBuilder page) {
    byte[] utf8 = texts.utf8();
    for (int row = from; row < to; row++) {
      int begin = texts.from(row);
      int end = texts.to(row);
      PlainText.put(utf8, begin, end, page);
      range.add(utf8, begin, end);
    }
  }

  @Override
  public ColumnStatistics statistics(long nulls) {
    return range.statistics(nulls);
  }
}
