package dev.clickspan.model;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field, each with a code. One dictionary serves all threads of a run, so a code
 * means the same in every record; threads keep caches in front of it and come here once a value.
 * Codes depend on the order of arrival: nothing that is written may.
 */
public final class Dictionary implements CodedTexts, AutoCloseable {

  /** The code of an absent or null value. */
  public static final int MISSING = 0;

  /** Values have 30 bits where they are looked up. */
  private static final int MAX_CODE = (1 << 30) - 1;

  /** Roughly what an entry takes besides its text: map node, string, list slot. */
  private static final int ENTRY_BYTES = 120;

  /** Of its memory, this part is for what came last, where not all is remembered. */
  private static final int RECENT_SHARE = 4;

  /** Of the run's memory, this part is left to others by what is remembered past a share. */
  private static final int ROOM_SHARE = 6;

  /** Roughly what an entry of a cache in front of this takes besides its text. */
  private static final int CACHE_ENTRY_BYTES = 100;

  /** Takes values that a dictionary has no room for. */
  public interface Overflow {

    /**
     * Takes some values, each of which may have had other codes before.
     *
     * @param firstCode that of the first; the next one's is one more
     */
    void add(int firstCode, List<String> values);
  }

  private final String field;
  private final MemoryBudget budget;
  private final @Nullable Overflow overflow;
  private final long maxBytes;
  private final long maxRecentBytes;
  private final long freeCacheBytes;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private final Map<String, Integer> recentCodes = new HashMap<>();
  private final List<String> recentValues = new ArrayList<>();
  private int recentFirstCode;
  private long recentBytes;
  private long reservedBytes;
  private long cacheBytes;
  private long reservedCacheBytes;

  /**
   * A dictionary that ends the run where its values have no room.
   *
   * @param field its name, for messages
   */
  public Dictionary(String field, MemoryBudget budget) {
    this.field = field;
    this.budget = budget;
    overflow = null;
    maxBytes = Long.MAX_VALUE;
    maxRecentBytes = 0;
    freeCacheBytes = Long.MAX_VALUE;
  }

  /**
   * A dictionary that hands values over when they take too much.
   *
   * @param maxBytes too much is more than this
   * @param freeCacheBytes what caches hold is entered in the ledger past this
   */
  public Dictionary(
      String field, MemoryBudget budget, long maxBytes, long freeCacheBytes, Overflow overflow) {
    this.field = field;
    this.budget = budget;
    this.maxBytes = maxBytes;
    maxRecentBytes = maxBytes / RECENT_SHARE;
    this.freeCacheBytes = freeCacheBytes;
    this.overflow = overflow;
  }

  /**
   * A code of the value, from 1; a new one if it has none that is remembered. Only if values {@link
   * #hasOverflowed were handed over} may one have several.
   */
  public synchronized int code(String value) {
    Integer known = codes.get(value);
    if (known == null && hasOverflowed()) {
      known = recentCodes.get(value);
    }
    return known != null ? known : newCode(value);
  }

  /**
   * Asks for room in a thread's cache in front of this, for one more value. Caches may keep what is
   * forgotten here, so that its code is found again; but only so much of it, all threads together.
   *
   * @param length of the value
   * @return false if the cache has to do without it
   */
  public synchronized boolean hasRoomInCaches(int length) {
    long bytes = (long) CACHE_ENTRY_BYTES + length;
    if (cacheBytes + bytes > freeCacheBytes) {
      if (reservedCacheBytes + bytes > maxRecentBytes || !budget.tryReserveForSpeed(bytes)) {
        return false;
      }
      reservedCacheBytes += bytes;
    } else {
      cacheBytes += bytes;
    }
    return true;
  }

  /** No cache is in use any more. */
  public synchronized void closeCaches() {
    budget.releaseForSpeed(reservedCacheBytes);
    reservedCacheBytes = 0;
  }

  private int newCode(String value) {
    long bytes = ENTRY_BYTES + 2L * value.length();
    if (overflow == null) {
      budget.reserve(bytes, "one more value of " + field);
    } else {
      if (reservedBytes == 0) {
        budget.reserve(maxRecentBytes, "the values of " + field);
        reservedBytes = maxRecentBytes;
      }
      if (hasOverflowed() || reservedBytes + bytes > maxBytes || !budget.tryReserve(bytes)) {
        return newRecentCode(value, bytes, overflow);
      }
    }
    reservedBytes += bytes;
    values.add(value);
    codes.put(value, values.size());
    return values.size();
  }

  /**
   * What came first stays, since it holds what is frequent; what came later makes room for what
   * comes.
   */
  private int newRecentCode(String value, long bytes, Overflow taker) {
    if (!hasOverflowed()) {
      recentFirstCode = values.size() + 1;
    }
    int code = recentFirstCode + recentValues.size();
    if (code > MAX_CODE) {
      throw new SessionException(
          ErrorKind.LIMIT, field + " has too many values; leave it out, or give more --memory");
    }
    if (recentBytes + bytes > maxRecentBytes) {
      handOver(taker);
    }
    recentValues.add(value);
    if (bytes > maxRecentBytes) {
      handOver(taker);
    } else {
      (remembersMore(code, bytes) ? codes : recentCodes).put(value, code);
      recentBytes += bytes;
    }
    return code;
  }

  /**
   * Whether a value past the dictionary's share is remembered all the same: a forgotten one costs
   * another code each time it comes. Once codes take as much as what is remembered, remembering
   * more is cheaper, as long as others have room.
   */
  private boolean remembersMore(int code, long bytes) {
    boolean worthIt =
        reservedBytes + bytes <= (long) Integer.BYTES * code
            && budget.reservedBytes() + bytes <= budget.limitBytes() / ROOM_SHARE * (ROOM_SHARE - 1)
            && budget.tryReserve(bytes);
    reservedBytes += worthIt ? bytes : 0;
    return worthIt;
  }

  private void handOver(Overflow taker) {
    taker.add(recentFirstCode, recentValues);
    recentFirstCode += recentValues.size();
    recentValues.clear();
    recentCodes.clear();
    recentBytes = 0;
  }

  /** Whether some values are elsewhere. */
  public synchronized boolean hasOverflowed() {
    return recentFirstCode > 0;
  }

  /** Hands over all that is left, where some was; it holds nothing any more then. */
  public synchronized void handOverRest() {
    if (overflow != null && hasOverflowed()) {
      handOver(overflow);
      overflow.add(1, values);
      values.clear();
      codes.clear();
      budget.release(reservedBytes);
      reservedBytes = 0;
    }
  }

  /** The highest code, once there are no more to come. */
  public synchronized int maxCode() {
    return hasOverflowed() ? recentFirstCode + recentValues.size() - 1 : values.size();
  }

  /** All texts, that of code 1 first, once there are no more to come; if none is elsewhere. */
  public synchronized List<String> values() {
    return Collections.unmodifiableList(values);
  }

  /** The text of a code other than {@link #MISSING}; if none is elsewhere. */
  @Override
  public synchronized String value(int code) {
    return values.get(code - 1);
  }

  /** Gives the memory back; nothing is looked up any more. */
  @Override
  public synchronized void close() {
    closeCaches();
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
