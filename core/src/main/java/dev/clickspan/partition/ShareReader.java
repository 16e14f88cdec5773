package dev.clickspan.partition;

import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unpacks the blocks of one share, which several {@link ShareWriter}s made, into a store. Blocks of
 * one writer have to come in the order in which it made them, and are checked for it: equal times
 * of one source are told apart by nothing else. For one thread.
 */
public final class ShareReader implements AutoCloseable {

  private final RecordLayout layout;
  private final List<Dictionary> dictionaries;
  private final PartitionWriter writer;
  private final MemoryBudget budget;
  private final Map<Integer, Integer> lastOfTask = new HashMap<>();
  private final int[][] codes;
  private long[] records = new long[0];

  /**
   * @param dictionaries take the values, one a coded field
   * @param store where the records go; made by {@link PartitionStore#ofShare}
   */
  public ShareReader(
      RecordLayout layout,
      List<Dictionary> dictionaries,
      PartitionStore store,
      MemoryBudget budget) {
    this.layout = layout;
    this.dictionaries = dictionaries;
    this.budget = budget;
    writer = store.writer();
    codes = new int[layout.codedFields()][];
  }

  /** Unpacks a block. */
  public void read(byte[] bytes) {
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int task = block.getInt();
    int number = block.getInt();
    Integer before = lastOfTask.put(task, number);
    if (before != null && before >= number) {
      throw new IllegalStateException(
          "block %d of task %d came after its block %d".formatted(number, task, before));
    }
    int words = Math.multiplyExact(block.getInt(), layout.words());
    if (words > records.length) {
      budget.reserve((long) (words - records.length) * Long.BYTES, "a block of events");
      records = new long[words];
    }
    block.asLongBuffer().get(records, 0, words);
    block.position(block.position() + words * Long.BYTES);
    for (int field = 0; field < codes.length; field++) {
      codes[field] = codes(bytes, block, dictionaries.get(field));
    }
    for (int at = 0; at < words; at += layout.words()) {
      if (!layout.isPiece(records, at)) {
        for (int field = 0; field < codes.length; field++) {
          int code = layout.code(records, at, field);
          layout.putCode(records, at, field, codes[field][code]);
        }
      }
      writer.record(records, at);
    }
  }

  /** For each code of the block, the missing one too, that of the dictionary. */
  private static int[] codes(byte[] bytes, ByteBuffer block, Dictionary dictionary) {
    int[] codes = new int[1 + block.getInt()];
    for (int code = 1; code < codes.length; code++) {
      int length = block.getInt();
      String text = new String(bytes, block.position(), length, StandardCharsets.UTF_8);
      block.position(block.position() + length);
      codes[code] = dictionary.code(text);
    }
    return codes;
  }

  /** The store has all records. */
  @Override
  public void close() {
    writer.close();
    budget.release((long) records.length * Long.BYTES);
    records = new long[0];
  }
}
