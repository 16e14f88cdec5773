package dev.clickspan.input;

import java.util.zip.DataFormatException;

/** Inflates raw deflate data that come in chunks. For one thread. */
interface ChunkInflater {

  /** Begins with new data. */
  void reset();

  /**
   * Inflates a chunk, all of it unless the data end within.
   *
   * @param room how many bytes may be written: always more than the chunk can become
   * @return how many were
   * @throws DataFormatException if the data are damaged; no more can be inflated then
   */
  int inflate(byte[] from, int offset, int length, byte[] to, int at, int room)
      throws DataFormatException;

  /**
   * Whether the last chunk was used up. Then the data haven't ended, or end with its last byte;
   * what follows the end is never used.
   */
  boolean usedUp();

  /** Gives the native memory back. */
  void end();
}
