package dev.clickspan.summarize;

import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.Dictionary;
import dev.clickspan.partition.RecordWidth;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.SectionWriter;
import dev.clickspan.partition.SortedRuns;
import dev.clickspan.partition.WideSort;
import dev.clickspan.partition.WorkingMemory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field that have no room in its dictionary: sorted by text, by way of the disk.
 * When all are there, each gets one code, its rank: so codes are in the order of the texts.
 *
 * <pre>
 * | longs in the record, 32 bits | bytes of the text, 32 | code | text …
 * </pre>
 */
final class ValueOverflow implements Dictionary.Overflow, CodedTexts, AutoCloseable {

  private static final int CODE = 1;
  private static final int TEXT = 2;

  private final WideSort sort;
  private final SortedRuns settled;
  private @Nullable RunMerge reader;
  private int codes;

  ValueOverflow(WorkingMemory memory) {
    sort = new WideSort(memory, ValueOverflow::compare);
    settled = SortedRuns.ofAnyWidth(memory, ValueOverflow::compare);
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
    settled.add(
        run -> {
          try (RunMerge values = sort.sorted()) {
            settle(values, run, canonical);
          }
        });
    sort.close();
  }

  private void settle(RunMerge values, SectionWriter run, int[] canonical) {
    try {
      long[] last = new long[TEXT];
      while (values.next()) {
        long[] records = values.records();
        int at = values.at();
        int words = RecordWidth.IN_FIRST_WORD.words(records, at);
        if (codes == 0 || compare(last, 0, records, at) != 0) {
          last = Arrays.copyOfRange(records, at, at + words);
          codes++;
          last[CODE] = codes;
          run.write(last, 0, words);
        }
        canonical[(int) records[at + CODE]] = codes;
      }
    } catch (RuntimeException e) {
      throw values.because(e);
    }
  }

  /** How many values there are. */
  int codes() {
    return codes;
  }

  /** The text of a code; codes have to ascend from call to call. */
  @Override
  public String value(int code) {
    if (reader == null) {
      reader = settled.merge(List.of());
    }
    try {
      while (reader.next()) {
        long[] records = reader.records();
        int at = reader.at();
        if (records[at + CODE] == code) {
          return text(records, at);
        }
      }
      throw new IllegalStateException("no value of code " + code + " is left");
    } catch (RuntimeException e) {
      throw reader.because(e);
    }
  }

  private static String text(long[] records, int at) {
    int bytes = (int) records[at];
    if (TEXT + TextWords.words(bytes) != RecordWidth.IN_FIRST_WORD.words(records, at)) {
      throw new IllegalStateException("a record of another length than its text");
    }
    return TextWords.text(records, at + TEXT, bytes);
  }

  /** Bytes written to temp files. */
  long spilledBytes() {
    return sort.spilledBytes() + settled.spilledBytes();
  }

  /** Gives memory and disk space back. */
  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    sort.close();
    settled.close();
  }
}
