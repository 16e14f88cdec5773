package dev.clickspan.sessionize;

import dev.clickspan.partition.RecordSort;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.SectionWriter;
import dev.clickspan.partition.SortedRun;
import dev.clickspan.partition.SortedRuns;
import dev.clickspan.partition.WorkingMemory;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the copies among events that come in their order, by way of the disk: each event that has
 * an id becomes an entry, entries are sorted by group and id, and of those that share both all but
 * the first are copies. The numbers of these are sorted once more, for whoever lets the events pass
 * again.
 *
 * <pre>
 * entry  | group: a visitor, or a visitor's file | id, upper half | lower half | number of the event |
 * copy   | number of the event |
 * </pre>
 */
final class CopySearch implements AutoCloseable {

  private static final int ENTRY_WORDS = 4;
  private static final int ID_HIGH = 1;
  private static final int ID_LOW = 2;
  private static final int NUMBER = 3;

  /** An entry, its index, and the room to sort that. */
  private static final int BYTES_PER_ENTRY = ENTRY_WORDS * Long.BYTES + 2 * Integer.BYTES;

  private static final int MAX_ENTRIES = (1 << 30) / ENTRY_WORDS;

  private final RecordSort sort = new RecordSort(CopySearch::compare);
  private final SortedRuns entryRuns;
  private final long[] entries;
  private final int[] indexes;
  private final int[] spare;
  private int entryCount;
  private final SortedRuns copyRuns;
  private final long[] copies;
  private int copyCount;

  /**
   * @param bytes for its arrays; reserved by the caller
   * @param merging for reading sorted entries, and the same again for sorted copies
   */
  CopySearch(long bytes, WorkingMemory merging) {
    entryRuns = new SortedRuns(merging, ENTRY_WORDS, CopySearch::compare);
    long entriesBytes = bytes / 4 * 3;
    int room = (int) Math.max(1, Math.min(MAX_ENTRIES, entriesBytes / BYTES_PER_ENTRY));
    entries = new long[room * ENTRY_WORDS];
    indexes = new int[room];
    spare = new int[room];
    copyRuns =
        new SortedRuns(
            merging, 1, (one, at, other, otherAt) -> Long.compare(one[at], other[otherAt]));
    copies =
        new long[(int) Math.max(1, Math.min(MAX_ENTRIES, (bytes - entriesBytes) / Long.BYTES))];
  }

  /** By group and id; entries that share both keep the order of their numbers. */
  private static int compare(long[] entries, int at, long[] others, int other) {
    int groups = Long.compare(entries[at], others[other]);
    if (groups != 0) {
      return groups;
    }
    int upper = Long.compare(entries[at + ID_HIGH], others[other + ID_HIGH]);
    return upper != 0 ? upper : Long.compare(entries[at + ID_LOW], others[other + ID_LOW]);
  }

  /**
   * Takes an event that has an id.
   *
   * @param group events of one group may be copies of each other
   * @param number greater than that of the event before
   */
  void add(long group, long idHigh, long idLow, long number) {
    if (entryCount == indexes.length) {
      entryRuns.add(this::writeEntries);
    }
    int at = entryCount * ENTRY_WORDS;
    indexes[entryCount++] = at;
    entries[at] = group;
    entries[at + ID_HIGH] = idHigh;
    entries[at + ID_LOW] = idLow;
    entries[at + NUMBER] = number;
  }

  private void writeEntries(SectionWriter run) {
    sort.sort(entries, indexes, spare, entryCount);
    for (int i = 0; i < entryCount; i++) {
      run.write(entries, indexes[i], ENTRY_WORDS);
    }
    entryCount = 0;
  }

  /** Reads the numbers of all copies, ascending; no event may be added any more. */
  RunMerge copies() {
    entryRuns.add(this::writeEntries);
    try (RunMerge all = entryRuns.merge(List.of())) {
      long[] first = new long[ENTRY_WORDS];
      boolean started = false;
      while (all.next()) {
        if (started && compare(first, 0, all.records(), all.at()) == 0) {
          addCopy(all.records()[all.at() + NUMBER]);
        } else {
          System.arraycopy(all.records(), all.at(), first, 0, ENTRY_WORDS);
          started = true;
        }
      }
    }
    Arrays.sort(copies, 0, copyCount);
    return copyRuns.merge(List.of(SortedRun.inMemory(copies, 0, copyCount, 1)));
  }

  private void addCopy(long number) {
    if (copyCount == copies.length) {
      Arrays.sort(copies);
      copyRuns.add(run -> run.write(copies, 0, copyCount));
      copyCount = 0;
    }
    copies[copyCount++] = number;
  }

  @Override
  public void close() {
    entryRuns.close();
    copyRuns.close();
  }
}
