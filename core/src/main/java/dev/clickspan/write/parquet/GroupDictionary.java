package dev.clickspan.write.parquet;

import dev.clickspan.TextDictionary;
import java.util.Arrays;

/**
 * The texts that a column uses in one row group, numbered from 0 in the order of their first use.
 * So a file says nothing about the table's codes, which differ from run to run.
 */
final class GroupDictionary {

  private static final int FIRST_SLOTS = 64;

  /** 2<sup>32</sup> divided by the golden ratio: neighbours among codes land far apart. */
  private static final int SPREAD = 0x9E3779B9;

  private final TextDictionary dictionary;

  /** Code in the upper half, number in the lower one; 0 is empty, as no text has code 0. */
  private long[] slots = new long[FIRST_SLOTS];

  private byte[][] texts = new byte[FIRST_SLOTS / 2][];
  private int size;
  private long textBytes;

  GroupDictionary(TextDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** The number of a text, which is taken up if it is new. */
  int number(int code) {
    int slot = slot(code);
    long entry = slots[slot];
    return entry == 0 ? add(code, slot) : (int) entry;
  }

  /** Where a code stands, or would stand. */
  private int slot(int code) {
    int mask = slots.length - 1;
    int slot = (code * SPREAD) >>> Integer.numberOfLeadingZeros(mask);
    while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != code) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int add(int code, int slot) {
    int number = size++;
    slots[slot] = ((long) code << Integer.SIZE) | number;
    byte[] utf8 = dictionary.utf8(code);
    texts[number] = utf8;
    textBytes += utf8.length;
    if (size == texts.length) {
      grow();
    }
    return number;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, 2 * texts.length);
    long[] entries = slots;
    slots = new long[2 * entries.length];
    for (long entry : entries) {
      if (entry != 0) {
        slots[slot((int) (entry >>> Integer.SIZE))] = entry;
      }
    }
  }

  int size() {
    return size;
  }

  /** In UTF-8. */
  byte[] text(int number) {
    return texts[number];
  }

  /** How many bytes all texts have together. */
  long textBytes() {
    return textBytes;
  }
}
