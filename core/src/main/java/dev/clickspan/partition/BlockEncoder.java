package dev.clickspan.partition;

import dev.clickspan.model.Dictionary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes of some records a block that stands for itself: codes are those of the block, in the order
 * of their first use, and their texts lie behind the records. So machines need to agree on nothing,
 * and a block that is made again is the same.
 *
 * <pre>
 * | task | number | records | records, longs … | texts of field 0 | texts of field 1 | …
 * texts: | how many | length, UTF-8 | length, UTF-8 | …       ints and longs little endian
 * </pre>
 */
final class BlockEncoder {

  static final int HEADER_BYTES = 3 * Integer.BYTES;

  private final RecordLayout layout;
  private final int task;
  private final int words;
  private final List<CodesOfBlock> fields = new ArrayList<>();
  private int blocks;

  BlockEncoder(RecordLayout layout, int task) {
    this.layout = layout;
    this.task = task;
    words = layout.words();
  }

  void dictionaries(List<Dictionary> dictionaries) {
    if (dictionaries.size() != layout.codedFields()) {
      throw new IllegalArgumentException(dictionaries.size() + " dictionaries");
    }
    fields.clear();
    dictionaries.forEach(dictionary -> fields.add(new CodesOfBlock(dictionary)));
  }

  /** The block of so many longs; the codes in them are replaced. */
  byte[] encode(long[] records, int length) {
    for (int field = 0; field < layout.codedFields(); field++) {
      CodesOfBlock codes = fields.get(field);
      codes.clear();
      for (int at = 0; at < length; at += words) {
        if (!layout.isPiece(records, at)) {
          int code = layout.code(records, at, field);
          if (code != Dictionary.MISSING) {
            layout.putCode(records, at, field, codes.of(code));
          }
        }
      }
    }
    int bytes = HEADER_BYTES + length * Long.BYTES;
    for (CodesOfBlock codes : fields) {
      bytes = Math.addExact(bytes, codes.bytes());
    }
    byte[] encoded = new byte[bytes];
    ByteBuffer block = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt(task).putInt(blocks++).putInt(length / words);
    block.asLongBuffer().put(records, 0, length);
    block.position(HEADER_BYTES + length * Long.BYTES);
    fields.forEach(codes -> codes.write(block));
    return encoded;
  }

  /** The codes of one field that occur in one block. */
  private static final class CodesOfBlock {

    private final Dictionary dictionary;
    private final List<byte[]> texts = new ArrayList<>();
    private int[] used = new int[64];
    private int[] blockCodes = new int[64];

    CodesOfBlock(Dictionary dictionary) {
      this.dictionary = dictionary;
    }

    void clear() {
      for (int i = 0; i < texts.size(); i++) {
        blockCodes[used[i]] = 0;
      }
      texts.clear();
    }

    int of(int code) {
      if (code >= blockCodes.length) {
        blockCodes = Arrays.copyOf(blockCodes, Math.max(code + 1, 2 * blockCodes.length));
      }
      if (blockCodes[code] == 0) {
        if (texts.size() == used.length) {
          used = Arrays.copyOf(used, 2 * used.length);
        }
        used[texts.size()] = code;
        texts.add(dictionary.value(code).getBytes(StandardCharsets.UTF_8));
        blockCodes[code] = texts.size();
      }
      return blockCodes[code];
    }

    int bytes() {
      int bytes = Integer.BYTES;
      for (byte[] text : texts) {
        bytes = Math.addExact(bytes, Integer.BYTES + text.length);
      }
      return bytes;
    }

    void write(ByteBuffer block) {
      block.putInt(texts.size());
      for (byte[] text : texts) {
        block.putInt(text.length).put(text);
      }
    }
  }
}
