package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;

/**
 * Bounds the inputs of a run, of each of which something is kept to the end. A run enters them in
 * its ledger when they are found; until then the heap is what bounds them.
 */
final class InputRoom {

  private final long most;
  private long taken;

  InputRoom() {
    this(Runtime.getRuntime().maxMemory() / 2 / InputFile.KEPT_BYTES); // names come and go besides
  }

  /**
   * @param most how many inputs there may be
   */
  InputRoom(long most) {
    this.most = most;
  }

  /**
   * Takes the room for one more.
   *
   * @throws SessionException if there is none
   */
  void take() {
    taken++;
    if (taken > most) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "out of memory: there is room for %d inputs, and these are more; give more --memory, or fewer inputs at a time"
              .formatted(most));
    }
  }
}
