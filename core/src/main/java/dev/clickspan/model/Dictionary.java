package dev.clickspan.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one field, each with a code. One dictionary serves all threads of a run, so a code
 * means the same in every record; threads keep caches in front of it and come here once a value.
 * Codes depend on the order of arrival: nothing that is written may.
 */
public final class Dictionary implements AutoCloseable {

  /** The code of an absent or null value. */
  public static final int MISSING = 0;

  /** Roughly what an entry takes besides its text: map node, string, list slot. */
  private static final int ENTRY_BYTES = 120;

  private final String field;
  private final MemoryBudget budget;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private long reservedBytes;

  /**
   * @param field its name, for messages
   */
  public Dictionary(String field, MemoryBudget budget) {
    this.field = field;
    this.budget = budget;
  }

  /** The value's code, from 1; a new one if it has none yet. */
  public synchronized int code(String value) {
    Integer known = codes.get(value);
    if (known != null) {
      return known;
    }
    long bytes = ENTRY_BYTES + 2L * value.length();
    budget.reserve(bytes, "one more value of " + field);
    reservedBytes += bytes;
    values.add(value);
    codes.put(value, values.size());
    return values.size();
  }

  /** All texts, that of code 1 first, once there are no more to come. */
  public synchronized List<String> values() {
    return Collections.unmodifiableList(values);
  }

  /** The text of a code other than {@link #MISSING}. */
  public synchronized String value(int code) {
    return values.get(code - 1);
  }

  /** Gives the memory back; nothing is looked up any more. */
  @Override
  public synchronized void close() {
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
