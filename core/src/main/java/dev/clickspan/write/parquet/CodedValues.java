package dev.clickspan.write.parquet;

import dev.clickspan.TextDictionary;

/**
 * Texts that stand as codes, those of code 0 left out: RLE_DICTIONARY (Encodings.md, "Dictionary
 * Encoding"), or PLAIN where nearly every one is different.
 */
final class CodedValues implements LeafValues {

  private final GroupDictionary dictionary;
  private final int[] numbers;
  private final Encoding encoding;

  /**
   * @param count how many of the codes count
   * @param numbers room for as many, which nobody else uses until this is done
   */
  CodedValues(int[] codes, int count, TextDictionary texts, int[] numbers) {
    this.dictionary = new GroupDictionary(texts);
    this.numbers = numbers;
    int present = 0;
    for (int i = 0; i < count; i++) {
      if (codes[i] != 0) {
        numbers[present++] = dictionary.number(codes[i]);
      }
    }
    encoding = isDictionaryWorth(present) ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
  }

  /**
   * Half as many texts, or half as many bytes, as PLAIN would have. So PLAIN never takes more than
   * twice what the different texts do, however long one is that comes again and again.
   */
  private boolean isDictionaryWorth(int present) {
    if (2L * dictionary.size() <= present) {
      return present > 0;
    }
    long bytes = 0;
    for (int i = 0; i < present; i++) {
      bytes += dictionary.text(numbers[i]).length;
    }
    return bytes > 0 && 2 * dictionary.textBytes() <= bytes;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public Repeats repeats() {
    return Repeats.ANYWHERE;
  }

  @Override
  public int dictionarySize() {
    return encoding == Encoding.PLAIN ? 0 : dictionary.size();
  }

  @Override
  public void putDictionary(ByteBuilder page) {
    for (int number = 0; number < dictionarySize(); number++) {
      PlainText.put(dictionary.text(number), page);
    }
  }

  @Override
  public void put(int from, int to, ByteBuilder page) {
    if (encoding == Encoding.RLE_DICTIONARY) {
      HybridRuns.putIndexes(numbers, from, to, dictionary.size(), page);
      return;
    }
    for (int i = from; i < to; i++) {
      PlainText.put(dictionary.text(numbers[i]), page);
    }
  }

  /** How many bytes of a data page a code's text takes, its index left out. */
  long pageBytes(int code) {
    return encoding == Encoding.PLAIN && code != 0
        ? PlainText.bytes(dictionary.text(dictionary.number(code)).length)
        : 0;
  }

  @Override
  public ColumnStatistics statistics(long nulls) {
    var range = new TextRange();
    for (int number = 0; number < dictionary.size(); number++) {
      byte[] utf8 = dictionary.text(number);
      range.add(utf8, 0, utf8.length);
    }
    return range.statistics(nulls);
  }
}
