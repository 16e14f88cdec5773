package dev.clickspan;

/**
 * Where the rows of a table go. Rows come in batches, which depend on the table alone: neither
 * threads nor memory change where one ends. Encoding is done by several threads at once; what comes
 * of it is handed back in the order of the rows. So a sink needs no lock, and its bytes are always
 * the same.
 *
 * @param <E> an encoded batch
 */
public interface TableSink<E> {

  /** How many rows a batch has at most, at least 1. A batch of long texts has less. */
  int batchRows();

  /** Makes of a batch what will be appended. Called by several threads at once, in any order. */
  E encode(TableBatch batch);

  /**
   * Takes the next encoded batch.
   *
   * @throws java.io.UncheckedIOException if it can't be written
   */
  void append(E encoded);
}
