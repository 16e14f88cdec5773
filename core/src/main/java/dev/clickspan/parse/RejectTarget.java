package dev.clickspan.parse;

import dev.clickspan.RejectReason;

/** Where the rejected lines of a split go, whole. */
@FunctionalInterface
public interface RejectTarget {

  /** Nowhere. */
  RejectTarget NONE = (line, offset, reason, bytes, from, to) -> {};

  /**
   * Takes a line.
   *
   * @param line its number in the split, from 1
   * @param offset of its first byte in the decompressed content of its file
   * @param bytes hold it from {@code from} to {@code to}, its line end not counted; of one that is
   *     too long at least the start
   */
  void reject(long line, long offset, RejectReason reason, byte[] bytes, int from, int to);
}
