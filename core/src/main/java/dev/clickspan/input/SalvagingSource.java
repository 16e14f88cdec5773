package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that a library decompresses, of which as much is read as can be, however it is damaged.
 *
 * <p>When a library fails, what it had decompressed within the same call is lost, and how much that
 * is depends on the sizes of buffers. So a file that turns out to be damaged is read again from its
 * start, carefully ({@link CodecSource.Pace}): what was handed out is passed over, and the rest is
 * asked for byte by byte. What comes before the failure is then always the same.
 *
 * <pre>
 * | handed out              | byte by byte  | failure
 * | passed over, once again |               |
 * </pre>
 *
 * <p>The library that reads lz4 fast hands out what it makes of damaged blocks until it meets a
 * checksum, more than the careful one reads. So such a file is read to its end first: a whole one
 * is then read again fast, a damaged one carefully from its start.
 */
final class SalvagingSource implements ByteSource {

  private static final int PASSED_OVER_AT_ONCE = 64 * 1024;

  private final InputFile file;
  private final Codec codec;
  private final CountingStream raw;
  private final MemoryBudget budget;
  private ByteSource source;
  private long handedOut;
  private @Nullable CorruptInputException damage;
  private boolean ended;
  private boolean readBefore;

  /**
   * @param raw the file; closed with this source
   * @param source the same file, none of it read yet, decompressed; closed with this source
   */
  SalvagingSource(
      InputFile file, Codec codec, CountingStream raw, MemoryBudget budget, ByteSource source) {
    this.file = file;
    this.codec = codec;
    this.raw = raw;
    this.budget = budget;
    this.source = source;
  }

  @Override
  public int roomBytes() {
    return 0;
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    if (!readBefore) {
      readBefore = true;
      if ((codec == Codec.LZ4 || codec == Codec.SKIPPABLE_FRAME) && file.canBeReadAgain()) {
        readOnce();
      }
    }
    CorruptInputException found = damage;
    if (found == null) {
      try {
        int read = source.read(to, at, end);
        handedOut += Math.max(0, read);
        return read;
      } catch (CorruptInputException e) {
        startOver(e);
        damage = e;
        found = e;
      }
    }
    int next = at;
    while (!ended && next < end) {
      next = readByte(to, next);
    }
    if (next == at) {
      throw found;
    }
    return next - at;
  }

  /** Returns the place behind the byte that was read, if there was one. */
  private int readByte(byte[] to, int at) throws IOException {
    try {
      int read = source.read(to, at, at + 1);
      ended = read < 0;
      return at + Math.max(0, read);
    } catch (CorruptInputException e) {
      ended = true;
      return at;
    }
  }

  /** Finds whether the file is damaged, and opens it as it has to be read then. */
  private void readOnce() throws IOException {
    byte[] bytes = new byte[PASSED_OVER_AT_ONCE];
    try {
      while (source.read(bytes, 0, bytes.length) >= 0) {
        // until the end
      }
      open(CodecSource.Pace.FAST);
    } catch (CorruptInputException e) {
      damage = e;
      open(CodecSource.Pace.CAREFUL);
    }
  }

  private void open(CodecSource.Pace pace) throws IOException {
    source.close();
    raw.restart(file.open(0), 0);
    source = new CodecSource(file, codec, raw, pace, budget);
  }

  private void startOver(CorruptInputException found) throws IOException {
    if (!file.canBeReadAgain()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          "%s: the %s file %s; to be salvaged it has to be read twice: save it to a file first"
              .formatted(file.name(), found.format(), found.getMessage()),
          found);
    }
    open(CodecSource.Pace.CAREFUL);
    byte[] bytes = new byte[PASSED_OVER_AT_ONCE];
    long left = handedOut;
    try {
      while (left > 0) {
        int read = source.read(bytes, 0, (int) Math.min(left, bytes.length));
        if (read < 0) {
          throw found;
        }
        left -= read;
      }
    } catch (CorruptInputException e) {
      throw e.foundTooLate();
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
