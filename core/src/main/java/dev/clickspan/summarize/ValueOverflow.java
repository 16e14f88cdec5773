package dev.clickspan.summarize;

import dev.clickspan.TextDictionary;
import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.Dictionary;
import dev.clickspan.partition.RecordWidth;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.WideSort;
import dev.clickspan.partition.WorkingMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field that have no room in its dictionary: sorted by text, by way of the disk.
 * When all are there, each gets one code, its rank: so codes are in the order of the texts.
 *
 * <pre>
 * | longs in the record, 32 bits | bytes of the text, 32 | code | text …
 * </pre>
 */
final class ValueOverflow implements Dictionary.Overflow, AutoCloseable {

  private static final int CODE = 1;
  private static final int TEXT = 2;

  private final WorkingMemory memory;
  private final WideSort sort;
  private @Nullable TextsOnDisk texts;

  ValueOverflow(WorkingMemory memory) {
    this.memory = memory;
    sort = new WideSort(memory, ValueOverflow::compare);
  }

  private static int compare(long[] records, int at, long[] otherRecords, int other) {
    return TextWords.compare(
        records,
        at + TEXT,
        (int) records[at],
        otherRecords,
        other + TEXT,
        (int) otherRecords[other]);
  }

  @Override
  public void add(int firstCode, List<String> values) {
    int code = firstCode;
    for (String value : values) {
      byte[] utf8 = TextWords.utf8(value);
      int words = TEXT + TextWords.words(utf8.length);
      long[] record = new long[words];
      record[0] = ((long) words << Integer.SIZE) | utf8.length;
      record[CODE] = code++;
      TextWords.put(utf8, record, TEXT);
      sort.add(record);
    }
  }

  /**
   * Gives each value its code, once there are no more to come.
   *
   * @param canonical filled with them, by the codes that the values have had
   */
  void settle(int[] canonical) {
    texts = new TextsOnDisk(memory.budget(), memory.temp());
    try (RunMerge values = sort.sorted()) {
      settle(values, texts, canonical);
    }
    sort.close();
    texts.finish();
  }

  private static void settle(RunMerge values, TextsOnDisk texts, int[] canonical) {
    try {
      long[] last = new long[TEXT];
      while (values.next()) {
        long[] records = values.records();
        int at = values.at();
        if (texts.size() == 0 || compare(last, 0, records, at) != 0) {
          int words = RecordWidth.IN_FIRST_WORD.words(records, at);
          last = Arrays.copyOfRange(records, at, at + words);
          texts.add(last, TEXT, (int) last[0]);
        }
        canonical[(int) records[at + CODE]] = texts.size();
      }
    } catch (RuntimeException e) {
      throw values.because(e);
    }
  }

  /** How many values there are, once they have their codes; none before. */
  int codes() {
    return texts == null ? 0 : texts.size();
  }

  /** The texts by their codes, once they have them. */
  CodedTexts texts() {
    return Objects.requireNonNull(texts);
  }

  /** The same, for a table. */
  TextDictionary dictionary() {
    TextsOnDisk all = Objects.requireNonNull(texts);
    return TextDictionary.ofTextsElsewhere(all, all.maxBytes());
  }

  /** Bytes written to temp files. */
  long spilledBytes() {
    return sort.spilledBytes() + (texts == null ? 0 : texts.spilledBytes());
  }

  /** Gives memory and disk space back. */
  @Override
  public void close() {
    sort.close();
    if (texts != null) {
      texts.close();
      texts = null;
    }
  }
}
