package dev.clickspan.partition;

/** How many longs a record takes. */
@FunctionalInterface
public interface RecordWidth {

  /** Of records that say so themselves, in the upper half of their first long. */
  RecordWidth IN_FIRST_WORD = (records, at) -> (int) (records[at] >>> Integer.SIZE);

  /** The width of the record at this place, at least 1. */
  int words(long[] records, int at);

  /** Of records that all have one. */
  static RecordWidth of(int words) {
    return (records, at) -> words;
  }
}
