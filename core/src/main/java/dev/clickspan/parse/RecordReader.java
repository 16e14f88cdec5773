package dev.clickspan.parse;

import dev.clickspan.RejectReason;
import org.jspecify.annotations.Nullable;

/** Picks the wanted fields out of a record that is one line. One object serves one thread. */
interface RecordReader {

  /**
   * Reads a line into the wanted fields, all of them.
   *
   * @param to its end, the line end not counted; at most {@link RejectReason#MAX_LINE_BYTES} away
   * @return null; or why it is no record, and then the fields hold anything
   */
  @Nullable RejectReason read(byte[] bytes, int from, int to, WantedFields wanted);
}
