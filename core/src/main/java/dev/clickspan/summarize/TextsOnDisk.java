package dev.clickspan.summarize;

import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.RecordWidth;
import dev.clickspan.partition.TempFolder;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * Texts on disk, to be asked for in any order: that of code 1 is the first of the list. Some blocks
 * of them are kept in memory. Safe for use from several threads.
 *
 * <pre>
 * | longs in the record, 32 bits | bytes of the text, 32 | text …
 * </pre>
 */
final class TextsOnDisk extends AbstractList<String>
    implements CodedTexts, RandomAccess, AutoCloseable {

  private static final int TEXT = 1;

  /** Small, since mostly one text of a block is wanted. */
  private static final int BLOCK_WORDS = 1 << 9;

  private static final int MAX_KEPT_BLOCKS = 1 << 11;

  /** Kept blocks may take this part of the memory, since there may be several fields. */
  private static final int SHARE_OF_MEMORY = 128;

  private final MemoryBudget budget;
  private final RecordBlocks blocks;
  private int maxBytes;

  /** A block has one place, which is the rest of its number: so another takes it in the end. */
  private long[][] kept = {};

  private int[] keptBlocks = {};

  TextsOnDisk(MemoryBudget budget, TempFolder temp) {
    this.budget = budget;
    blocks = new RecordBlocks(temp, "texts", BLOCK_WORDS);
  }

  /**
   * Adds a text.
   *
   * @param records where it lies, as {@link TextWords} has it, from this place on
   * @param bytes how long it is
   */
  void add(long[] records, int at, int bytes) {
    int words = TEXT + TextWords.words(bytes);
    long[] record = new long[words];
    record[0] = ((long) words << Integer.SIZE) | bytes;
    System.arraycopy(records, at, record, TEXT, words - TEXT);
    blocks.add(record, 0, words);
    maxBytes = Math.max(maxBytes, bytes);
  }

  /** All texts are there: they can be asked for now. */
  void finish() {
    blocks.finish();
    int room = MAX_KEPT_BLOCKS;
    long bound = budget.sharedBytes() / SHARE_OF_MEMORY;
    while (room > 1 && (bytes(room) > bound || !budget.tryReserveForSpeed(bytes(room)))) {
      room /= 2;
    }
    kept = new long[room][];
    keptBlocks = new int[room];
    Arrays.fill(keptBlocks, -1);
  }

  /** One block needs no entry in the ledger. */
  private static long bytes(int room) {
    return (long) room * BLOCK_WORDS * Long.BYTES;
  }

  /** How many there are. */
  @Override
  public int size() {
    return blocks.size();
  }

  /** No text is longer, in bytes of UTF-8 and therefore in characters. */
  int maxBytes() {
    return maxBytes;
  }

  /** Bytes written. */
  long spilledBytes() {
    return blocks.bytes();
  }

  @Override
  public String value(int code) {
    return get(code - 1);
  }

  @Override
  public synchronized String get(int index) {
    int block = blocks.blockOf(index);
    long[] records = records(block);
    int at = 0;
    for (int record = blocks.firstRecord(block); record < index; record++) {
      at += RecordWidth.IN_FIRST_WORD.words(records, at);
    }
    return TextWords.text(records, at + TEXT, (int) records[at]);
  }

  private long[] records(int block) {
    int place = block & (kept.length - 1);
    if (keptBlocks[place] == block) {
      return kept[place];
    }
    long[] records = blocks.read(block);
    if (records.length <= BLOCK_WORDS) {
      kept[place] = records;
      keptBlocks[place] = block;
    }
    return records;
  }

  /** Gives memory and disk space back. */
  @Override
  public synchronized void close() {
    if (kept.length > 1) {
      budget.releaseForSpeed(bytes(kept.length));
    }
    kept = new long[0][];
    blocks.close();
  }
}
