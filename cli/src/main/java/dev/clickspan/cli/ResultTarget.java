package dev.clickspan.cli;

/** Where a result goes. */
@FunctionalInterface
interface ResultTarget {

  /**
   * Writes the result.
   *
   * @throws dev.clickspan.SessionException if it can't be written
   */
  void write(ResultWriter writer);
}
