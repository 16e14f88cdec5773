package dev.clickspan.partition;

/** Which of two records comes first. */
@FunctionalInterface
public interface RecordOrder {

  /** Compares the record at this place to one at another place, as a comparator does. */
  int compare(long[] records, int at, long[] otherRecords, int other);
}
