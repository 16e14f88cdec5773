package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.InputStream;

/** Decides what decompresses a gzip file. */
final class GzipSources {

  /** Below this, loading the native code takes longer than it saves. */
  private static final long WORTHWHILE_BYTES = 4 << 20;

  private static final int ROOM_BYTES = NativeMembers.roomBytes(NativeMembers.CHUNK_BYTES);

  private GzipSources() {}

  /**
   * Opens a gzip file.
   *
   * @param raw the file; closed with the source
   * @param whole the same bytes, none of them read yet
   * @throws SessionException if native code is asked for by name, and can't be had
   */
  static ByteSource open(
      InputFile file,
      CountingStream raw,
      InputStream whole,
      MemoryBudget budget,
      InflateChoice choice) {
    // Where the file can't be read again, nothing that is in doubt could be settled.
    boolean nativeCode =
        switch (choice) {
          case JAVA -> false;
          case FITTING ->
              file.bytes() >= WORTHWHILE_BYTES
                  && file.canBeReadAgain()
                  && NativeCode.isSilent()
                  && NativeCode.isLoaded()
                  && budget.tryReserveForSpeed(ROOM_BYTES);
          case NATIVE -> file.canBeReadAgain() && demand(budget);
        };
    if (!nativeCode) {
      return ByteSource.of(new GzipStream(whole));
    }
    Runnable releaseRoom =
        choice == InflateChoice.NATIVE
            ? () -> budget.release(ROOM_BYTES)
            : () -> budget.releaseForSpeed(ROOM_BYTES);
    return NativeGzipSource.of(
        file, raw, whole, releaseRoom, new GklInflater(), NativeMembers.CHUNK_BYTES);
  }

  private static boolean demand(MemoryBudget budget) {
    if (!NativeCode.isLoaded()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "native code can't be loaded on this machine; leave out -D"
              + InflateChoice.PROPERTY
              + "=native");
    }
    budget.reserve(ROOM_BYTES, "the room to inflate a file");
    return true;
  }
}
