package dev.clickspan.partition;

import org.jspecify.annotations.Nullable;

/** Records in order, read one after another: from an array, or piece by piece from a temp file. */
public final class SortedRun {

  private final @Nullable SectionReader reader;
  private final int recordWords;
  private final long[] records;
  private int at;
  private int end;

  private SortedRun(@Nullable SectionReader reader, int recordWords, long[] records, int from) {
    this.reader = reader;
    this.recordWords = recordWords;
    this.records = records;
    at = from - recordWords;
    end = from;
  }

  /** The sorted records of an array from one place to another; they stay the caller's. */
  public static SortedRun inMemory(long[] records, int from, int to, int recordWords) {
    var run = new SortedRun(null, recordWords, records, from);
    run.end = to;
    return run;
  }

  /** Those of a section, so many at a time; at first none is read. */
  static SortedRun onDisk(SpillFile.Section section, int bufferRecords, int recordWords) {
    int words = bufferRecords * recordWords;
    return new SortedRun(section.reader(words), recordWords, new long[words], 0);
  }

  /** Goes to the next record, at first to the first one; false if there is none. */
  boolean next() {
    at += recordWords;
    if (at >= end && reader != null) {
      at = 0;
      end = reader.read(records, 0, records.length);
    }
    return at < end;
  }

  /** What the current record lies in. */
  long[] records() {
    return records;
  }

  /** Where it begins. */
  int at() {
    return at;
  }
}
