package dev.clickspan.partition;

import dev.clickspan.model.MemoryBudget;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records in order, read one after another: from an array, or piece by piece from a temp file. */
public final class SortedRun {

  private final @Nullable OnDisk disk;
  private final RecordWidth width;
  private long[] records;
  private int at;
  private int next;
  private int end;

  private SortedRun(@Nullable OnDisk disk, RecordWidth width, long[] records, int from, int end) {
    this.disk = disk;
    this.width = width;
    this.records = records;
    next = from;
    this.end = end;
  }

  /** The sorted records of an array from one place to another; they stay the caller's. */
  public static SortedRun inMemory(long[] records, int from, int to, int recordWords) {
    return new SortedRun(null, RecordWidth.of(recordWords), records, from, to);
  }

  /**
   * Those of a section, as many at a time as go into so many longs; at first none is read.
   *
   * @param budget for a record that takes more
   */
  static SortedRun onDisk(
      SpillFile.Section section, int bufferWords, RecordWidth width, MemoryBudget budget) {
    var disk = new OnDisk(section.reader(bufferWords), bufferWords, budget);
    return new SortedRun(disk, width, new long[bufferWords], 0, 0);
  }

  /** Goes to the next record, at first to the first one; false if there is none. */
  boolean next() {
    at = next;
    if (disk != null && (at == end || at + width.words(records, at) > end)) {
      fill(disk);
    }
    if (at == end) {
      return false;
    }
    next = at + width.words(records, at);
    return true;
  }

  /**
   * Reads what is left, whatever it means.
   *
   * @throws dev.clickspan.SessionException if it isn't what was written
   */
  void check() {
    if (disk != null) {
      while (disk.reader.read(records, 0, records.length) > 0) {
        // its end tells
      }
    }
  }

  /** Reads on behind the part of a record that is there, until a whole one is. */
  private void fill(OnDisk disk) {
    System.arraycopy(records, at, records, 0, end - at);
    end -= at;
    at = 0;
    next = 0;
    end += disk.reader.read(records, end, records.length - end);
    if (end == 0) {
      return;
    }
    int words = width.words(records, 0);
    if (words < 1 || words > end + disk.reader.wordsLeft()) {
      throw SectionReader.damaged();
    }
    if (words > records.length) {
      disk.budget.reserve((long) (words - records.length) * Long.BYTES, "merging long values");
      records = Arrays.copyOf(records, words);
      end += disk.reader.read(records, end, words - end);
    }
  }

  /** What the current record lies in. */
  long[] records() {
    return records;
  }

  /** Where it begins. */
  int at() {
    return at;
  }

  /** Gives back what long records took beyond the buffer. Once. */
  void release() {
    if (disk != null) {
      disk.budget.release((long) (records.length - disk.bufferWords) * Long.BYTES);
    }
  }

  private record OnDisk(SectionReader reader, int bufferWords, MemoryBudget budget) {}
}
