package dev.clickspan.input;

import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.util.Optional;

/** Tells whether a gzip file is sound, by inflating it to its end as a run would. */
public final class GzipIntegrity {

  private static final int BUFFER_BYTES = 256 * 1024;

  /** Not the run's: a check takes a buffer and, for native code, its room, whatever the file. */
  private static final long BUDGET_BYTES = 64 << 20;

  private GzipIntegrity() {}

  /**
   * Reads a whole file, checksums included.
   *
   * @return what breaks the format, and at which compressed byte; empty for a sound file
   * @throws IOException if the file can't be read, or the thread is interrupted
   */
  public static Optional<String> problem(InputFile file) throws IOException {
    var raw = new CountingStream(file.open(), InputSplit.whole(file, 0), read -> {});
    var whole = new PushbackInputStream(raw, Codec.START_BYTES);
    try (raw) {
      byte[] start = raw.readNBytes(Codec.START_BYTES);
      if (Codec.of(start) != Codec.GZIP) {
        return Optional.of("is no gzip data");
      }
      whole.unread(start);
      try (ByteSource source =
          GzipSources.open(
              file, raw, whole, new MemoryBudget(BUDGET_BYTES), InflateChoice.ofProperty())) {
        byte[] buffer = new byte[BUFFER_BYTES + source.roomBytes()];
        while (source.read(buffer, 0, buffer.length) >= 0) {
          if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
          }
        }
      }
      return Optional.empty();
    } catch (CorruptInputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
