package dev.clickspan;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the rejected lines of a run, whole. */
@FunctionalInterface
public interface RejectSink {

  /** The rejected lines, waiting to be written. */
  @FunctionalInterface
  interface RejectedLines {

    /**
     * Writes them as NDJSON in UTF-8, in the order of files and lines: an object a line, which
     * {@code docs/inputs.md} describes. The same bytes from every engine. Leaves the stream open.
     *
     * @throws IOException if the stream takes no more
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Called once when all inputs are read: also where the run fails then, because no line is an
   * event, or too many are rejected. A run that fails before doesn't call it.
   *
   * @param lines valid until this returns
   */
  void take(RejectedLines lines);
}
