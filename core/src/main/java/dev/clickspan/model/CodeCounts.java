package dev.clickspan.model;

import java.util.Arrays;

/**
 * How often each of some codes occurs: few at a time, and emptied again and again. Found by looking
 * at each, from the newest on, until there are too many for that.
 */
public final class CodeCounts {

  private static final int MAX_LISTED = 32;

  private int[] codes = new int[8];
  private long[] counts = new long[8];
  private int size;

  // Where each code stands in the list, plus 1; by code, once there are many.
  private int[] places = new int[0];

  /** Counts a code once more. */
  public void add(int code) {
    int place = size > MAX_LISTED ? placeByCode(code) : placeByList(code);
    if (place < 0) {
      place = append(code);
    }
    counts[place]++;
  }

  private int placeByList(int code) {
    for (int place = size - 1; place >= 0; place--) {
      if (codes[place] == code) {
        return place;
      }
    }
    return -1;
  }

  private int placeByCode(int code) {
    return code < places.length ? places[code] - 1 : -1;
  }

  private int append(int code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    codes[size] = code;
    counts[size] = 0;
    size++;
    if (size > MAX_LISTED) {
      for (int place = size == MAX_LISTED + 1 ? 0 : size - 1; place < size; place++) {
        setPlace(place);
      }
    }
    return size - 1;
  }

  private void setPlace(int place) {
    if (codes[place] >= places.length) {
      places = Arrays.copyOf(places, Math.max(2 * places.length, codes[place] + 1));
    }
    places[codes[place]] = place + 1;
  }

  /** How many codes occur. */
  public int size() {
    return size;
  }

  /** A code that occurs. */
  public int code(int place) {
    return codes[place];
  }

  /** How often it does. */
  public long count(int place) {
    return counts[place];
  }

  /** Forgets all of them. */
  public void clear() {
    if (size > MAX_LISTED) {
      for (int place = 0; place < size; place++) {
        places[codes[place]] = 0;
      }
    }
    size = 0;
  }
}
