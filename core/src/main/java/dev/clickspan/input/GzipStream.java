package dev.clickspan.input;

import dev.clickspan.FileDamage.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip (RFC 1952): all members one after another, the CRC-32 and the length of each
 * verified. The JDK's {@code GZIPInputStream} won't do: it takes a momentary lack of input for the
 * end of the file, and passes over what follows the last member. Zeros after the last member are
 * padding, as for {@code gzip}; anything else there is an error.
 *
 * <pre>
 * member   1F 8B 08 | flags | mtime ×4 | extra flags | OS | [extra] [name 00] [comment 00] [CRC-16]
 *          deflate data | CRC-32 ×4 | length mod 2³² ×4        (numbers little endian)
 * </pre>
 */
final class GzipStream extends InputStream {

  static final int MAGIC_1 = 0x1F;
  static final int MAGIC_2 = 0x8B;

  private static final int BUFFER_BYTES = 64 * 1024;
  static final int DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  static final int FLAG_EXTRA = 4;
  static final int FLAG_NAME = 8;
  static final int FLAG_COMMENT = 16;
  static final int FLAGS_RESERVED = 0xE0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int limit;
  private long bytesBeforeBuffer;
  private boolean inMember;
  private boolean finished;

  /** What is damaged right behind the bytes that were handed out. */
  private @Nullable CorruptGzipException damage;

  /**
   * @param in the raw bytes from the first member's first byte on; closed with this stream
   */
  GzipStream(InputStream in) {
    this(in, 0);
  }

  /**
   * Starts in the midst of a file.
   *
   * @param in the raw bytes from the end of a member on; closed with this stream
   * @param position how many raw bytes of the file lie before them
   */
  GzipStream(InputStream in, long position) {
    this.in = in;
    bytesBeforeBuffer = position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (damage != null) {
      throw damage;
    }
    while (!finished && length > 0) {
      if (!inMember) {
        startMember();
        continue;
      }
      int inflated = inflate(bytes, offset, length);
      if (inflated > 0) {
        crc.update(bytes, offset, inflated);
        return inflated;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw corrupt(Kind.BROKEN, "asks for a preset dictionary");
      } else {
        refill();
        inflater.setInput(buffer, next, limit - next);
      }
    }
    return finished ? -1 : 0;
  }

  /**
   * Inflates what comes next. All that lies before damage is handed out: how much that is doesn't
   * depend on the size of any buffer.
   */
  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      int inflated = inflater.inflate(bytes, offset, length);
      next = limit - inflater.getRemaining();
      return inflated;
    } catch (DataFormatException e) {
      next = limit - inflater.getRemaining();
      int inflated = (int) (inflater.getBytesWritten() - before);
      var found = corrupt(Kind.BROKEN, "deflate data is damaged (" + e.getMessage() + ")");
      if (inflated == 0) {
        throw found;
      }
      damage = found;
      return inflated;
    }
  }

  /** Reads the next member's header, or finds the end of the file. */
  private void startMember() throws IOException {
    if (position() > 0 && skipPaddingToEnd()) {
      finished = true;
      return;
    }
    crc.reset();
    int magic1 = readByte();
    if (magic1 != MAGIC_1 || readByte() != MAGIC_2) {
      throw position() <= 2
          ? corrupt(Kind.BROKEN, "is no gzip data")
          : corrupt(Kind.TRAILING_GARBAGE, "has something other than gzip after its last member");
    }
    if (readByte() != DEFLATE) {
      throw corrupt(Kind.BROKEN, "uses a compression method other than deflate");
    }
    int flags = readByte();
    if ((flags & FLAGS_RESERVED) != 0) {
      throw corrupt(Kind.BROKEN, "has reserved flags set in a member's header");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      int low = readByte();
      skip(low | (readByte() << 8));
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    int headerCrc = (int) crc.getValue() & 0xFFFF;
    if ((flags & FLAG_HEADER_CRC) != 0 && (readByte() | (readByte() << 8)) != headerCrc) {
      throw corrupt(Kind.BROKEN, "fails the checksum of a member's header (CRC-16)");
    }
    inflater.reset();
    inflater.setInput(buffer, next, limit - next);
    crc.reset();
    inMember = true;
  }

  private void endMember() throws IOException {
    inMember = false;
    long actualCrc = crc.getValue();
    long expectedCrc = readInt();
    long expectedLength = readInt();
    if (actualCrc != expectedCrc) {
      throw corrupt(Kind.WRONG_CHECKSUM, "fails its checksum (CRC-32)");
    }
    if ((inflater.getBytesWritten() & 0xFFFF_FFFFL) != expectedLength) {
      throw corrupt(Kind.WRONG_CHECKSUM, "has another length than its trailer says");
    }
  }

  /** Whether only zeros are left; stops at the first byte that is something else. */
  private boolean skipPaddingToEnd() throws IOException {
    while (true) {
      while (next < limit) {
        if (buffer[next] != 0) {
          return false;
        }
        next++;
      }
      if (!fill()) {
        return true;
      }
    }
  }

  private long readInt() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      value |= (long) readByte() << shift;
    }
    return value;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      readByte();
    }
  }

  private void skipText() throws IOException {
    while (readByte() != 0) {
      // up to and with its closing zero
    }
  }

  /** The next byte of a header or trailer; a header has a checksum of its own. */
  private int readByte() throws IOException {
    if (next == limit) {
      refill();
    }
    int value = buffer[next++] & 0xFF;
    crc.update(value);
    return value;
  }

  private void refill() throws IOException {
    if (!fill()) {
      throw corrupt(Kind.CUT_OFF, "ends too early");
    }
  }

  private boolean fill() throws IOException {
    bytesBeforeBuffer += limit;
    next = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private long position() {
    return bytesBeforeBuffer + next;
  }

  private CorruptGzipException corrupt(Kind kind, String problem) {
    return new CorruptGzipException(kind, problem + " at compressed byte " + position());
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
