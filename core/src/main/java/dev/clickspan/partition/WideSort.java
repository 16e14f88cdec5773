package dev.clickspan.partition;

import dev.clickspan.model.MemoryBudget;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts records of {@linkplain RecordWidth#IN_FIRST_WORD any width}: as many as fit are sorted and
 * written, then all sorted runs are merged. Half of its memory is for records, a quarter for their
 * places and for sorting those, and what remains for merging; nothing is taken before the first
 * record comes. For one thread at a time.
 */
public final class WideSort implements AutoCloseable {

  private static final int RECORD_SHARE = 2;
  private static final int PLACE_SHARE = 4;

  private static final int MIN_RECORDS = 64;

  /** What an array may hold. */
  private static final int MAX_WORDS = 1 << 27;

  private final MemoryBudget budget;
  private final SortedRuns runs;
  private final RecordSort sort;
  private final int maxWords;
  private final int maxRecords;
  private long[] records = new long[0];
  private int[] places = new int[0];
  private int[] spare = new int[0];
  private int words;
  private int count;
  private long reservedBytes;

  /** A sorter, and what it may use. */
  public WideSort(WorkingMemory memory, RecordOrder order) {
    budget = memory.budget();
    long share = memory.maxBytes() / PLACE_SHARE;
    runs = SortedRuns.ofAnyWidth(new WorkingMemory(budget, share, memory.temp()), order);
    sort = new RecordSort(order);
    maxWords = (int) Math.min(MAX_WORDS, memory.maxBytes() / RECORD_SHARE / Long.BYTES);
    maxRecords = (int) Math.min(MAX_WORDS, share / 2 / Integer.BYTES);
  }

  /** Adds the record that begins an array; it is copied. */
  public void add(long[] record) {
    int width = RecordWidth.IN_FIRST_WORD.words(record, 0);
    if (words + width > records.length || count == places.length) {
      makeRoom(width);
    }
    System.arraycopy(record, 0, records, words, width);
    places[count++] = words;
    words += width;
  }

  private void makeRoom(int width) {
    boolean grown = growPlaces() && growRecords(words + width);
    if (!grown) {
      spill();
    }
    if (places.length == 0) {
      reserve(2L * MIN_RECORDS * Integer.BYTES);
      places = new int[MIN_RECORDS];
      spare = new int[MIN_RECORDS];
    }
    if (words + width > records.length) {
      // The first one, or one that is larger than all that is allowed: a run by itself.
      reserve((long) width * Long.BYTES);
      giveBack((long) records.length * Long.BYTES);
      records = new long[width];
    }
  }

  /** False where there is no room for more. */
  private boolean growPlaces() {
    if (count < places.length) {
      return true;
    }
    int length = Math.min(maxRecords, Math.max(MIN_RECORDS, 2 * count));
    if (length <= count || !tryReserve(2L * length * Integer.BYTES)) {
      return false;
    }
    int before = places.length;
    places = Arrays.copyOf(places, length);
    spare = new int[length];
    giveBack(2L * before * Integer.BYTES);
    return true;
  }

  /** False where there is no room for so many. */
  private boolean growRecords(int needed) {
    if (needed <= records.length) {
      return true;
    }
    int length = (int) Math.min(maxWords, Math.max(needed, 2L * records.length));
    if (length < needed || !tryReserve((long) length * Long.BYTES)) {
      return false;
    }
    int before = records.length;
    records = Arrays.copyOf(records, length);
    giveBack((long) before * Long.BYTES);
    return true;
  }

  private boolean tryReserve(long bytes) {
    boolean fits = budget.tryReserve(bytes);
    if (fits) {
      reservedBytes += bytes;
    }
    return fits;
  }

  private void reserve(long bytes) {
    budget.reserve(bytes, "sorting many values");
    reservedBytes += bytes;
  }

  private void giveBack(long bytes) {
    budget.release(bytes);
    reservedBytes -= bytes;
  }

  private void spill() {
    if (count == 0) {
      return;
    }
    sort.sort(records, places, spare, count);
    runs.add(
        run -> {
          for (int i = 0; i < count; i++) {
            run.write(records, places[i], RecordWidth.IN_FIRST_WORD.words(records, places[i]));
          }
        });
    words = 0;
    count = 0;
  }

  /** Reads all records in order; equal ones as they were added. Then nothing may be added. */
  public RunMerge sorted() {
    spill();
    release();
    return runs.merge(List.of());
  }

  private void release() {
    records = new long[0];
    places = new int[0];
    spare = new int[0];
    giveBack(reservedBytes);
  }

  /** Bytes written to temp files. */
  public long spilledBytes() {
    return runs.spilledBytes();
  }

  /** Gives memory and disk space back. */
  @Override
  public void close() {
    release();
    runs.close();
  }
}
