package dev.clickspan.partition;

/**
 * Sorts records; what is equal keeps its order. A merge sort over indexes, since the JDK sorts
 * primitives by their own value only, and boxing each would cost more than the rest of the stage.
 */
public final class RecordSort {

  private static final int INSERTION_SORT_MAX = 16;

  private final RecordOrder order;

  /** A sorter by this order. */
  public RecordSort(RecordOrder order) {
    this.order = order;
  }

  /**
   * Sorts the first {@code count} indexes, which say where records begin.
   *
   * @param spare as long as the indexes; its content is lost
   */
  public void sort(long[] records, int[] indexes, int[] spare, int count) {
    for (int from = 0; from < count; from += INSERTION_SORT_MAX) {
      insertionSort(records, indexes, from, Math.min(count, from + INSERTION_SORT_MAX));
    }
    for (int width = INSERTION_SORT_MAX; width < count && width > 0; width *= 2) {
      for (int from = 0; from < count - width; from += 2 * width) {
        int end = (int) Math.min(count, from + 2L * width);
        merge(records, indexes, spare, from, from + width, end);
      }
    }
  }

  private void insertionSort(long[] records, int[] indexes, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int index = indexes[i];
      int hole = i;
      while (hole > from && isAfter(records, indexes[hole - 1], index)) {
        indexes[hole] = indexes[hole - 1];
        hole--;
      }
      indexes[hole] = index;
    }
  }

  private void merge(long[] records, int[] indexes, int[] spare, int from, int middle, int to) {
    if (!isAfter(records, indexes[middle - 1], indexes[middle])) {
      return; // in order already, as events of one file mostly are
    }
    System.arraycopy(indexes, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    for (int next = from; left < middle; next++) {
      if (right < to && isAfter(records, spare[left], indexes[right])) {
        indexes[next] = indexes[right++];
      } else {
        indexes[next] = spare[left++];
      }
    }
  }

  private boolean isAfter(long[] records, int one, int other) {
    return order.compare(records, one, records, other) > 0;
  }
}
