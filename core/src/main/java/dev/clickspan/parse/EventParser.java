package dev.clickspan.parse;

import dev.clickspan.input.LineBlock;

/**
 * Makes events of lines. {@link StrictEventParser} has the last word on what a line is; any other
 * implementation accepts and rejects the same lines with the same reasons. One object serves one
 * thread.
 */
public interface EventParser {

  /**
   * Reads all lines of a block.
   *
   * @param source the number of the split that the lines are from
   * @param events takes the events, in the order of their lines
   * @param tally counts every line, and takes the rejected ones
   */
  void parse(LineBlock block, int source, EventSink events, LineTally tally);
}
