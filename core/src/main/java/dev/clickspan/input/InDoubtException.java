package dev.clickspan.input;

/**
 * The native code met something that it can't be sure of. Holds where {@code java.util.zip} has to
 * take over, and what it must then find again.
 */
final class InDoubtException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long position;
  private final long handedOutBytes;
  private final long handedOutCrc;

  /**
   * @param reason for whoever debugs it; no user sees it
   * @param position where the last verified member ends, in raw bytes of the file; 0 if none did
   * @param handedOutBytes how many decompressed bytes were handed out that lie behind it
   * @param handedOutCrc the CRC-32 of those
   */
  InDoubtException(String reason, long position, long handedOutBytes, long handedOutCrc) {
    super(reason);
    this.position = position;
    this.handedOutBytes = handedOutBytes;
    this.handedOutCrc = handedOutCrc;
  }

  long position() {
    return position;
  }

  long handedOutBytes() {
    return handedOutBytes;
  }

  long handedOutCrc() {
    return handedOutCrc;
  }
}
