package dev.clickspan.reference;

import dev.clickspan.FileDamage;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of one input: unpacked where it begins as a compressed file does, as it lies
 * otherwise.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes a damaged later member for the end of the file and
 * drops the rest in silence, so the members are walked through here.
 */
final class ReferenceBytes extends InputStream {

  private static final int HAS_HEADER_CHECK = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xe0;

  /** What begins with a frame that both have. */
  private static final String EITHER = "zstd or lz4";

  /** By so many bytes each format is known. */
  private static final int START_BYTES = 6;

  /** How a library gets the bytes of a file. */
  enum Pace {
    FAST,
    /** One by one, so that it fails as late as it can. */
    CAREFUL
  }

  private final InputStream raw;
  private final Pace pace;
  private final byte[] chunk = new byte[1 << 16];
  private int position;
  private int limit;
  private long rawBytes;
  private final boolean gzip;
  private final boolean plain;
  private final InputStream other;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private boolean insideMember;

  /** What comes right behind the bytes that were given out. */
  private @Nullable ReferenceDamage broken;

  private long members;

  ReferenceBytes(InputStream raw) throws IOException {
    this(raw, Pace.FAST);
  }

  ReferenceBytes(InputStream raw, Pace pace) throws IOException {
    this.raw = raw;
    this.pace = pace;
    this.gzip = fill() && limit >= 2 && (chunk[0] & 0xff) == 0x1f && (chunk[1] & 0xff) == 0x8b;
    boolean skipped = !gzip && skipFrames();
    var file = new RawBytes();
    this.other = gzip ? file : ReferenceCodecs.content(start(), skipped ? EITHER : "", file);
    this.plain = !gzip && !skipped && other == file;
    if (skipped && other == file && hasMore()) {
      throw new ReferenceDamage(
          EITHER, FileDamage.Kind.BROKEN_OR_CUT_OFF, "no frame behind a skippable one");
    }
  }

  /** Zstandard and LZ4 have frames in common that hold none of the content. */
  private boolean skipFrames() throws IOException {
    boolean skipped = false;
    for (int[] start = start(); isSkippable(start); start = start()) {
      skipped = true;
      skip(4);
      for (long left = fourBytes(); left > 0; left--) {
        next();
      }
    }
    return skipped;
  }

  private static boolean isSkippable(int[] start) {
    return (start[0] & 0xf0) == 0x50 && start[1] == 0x2a && start[2] == 0x4d && start[3] == 0x18;
  }

  /** The next bytes, none of them taken; -1 for those behind the end. */
  private int[] start() throws IOException {
    if (limit - position < START_BYTES) {
      int left = limit - position;
      System.arraycopy(chunk, position, chunk, 0, left);
      int added = raw.readNBytes(chunk, left, chunk.length - left);
      rawBytes += added;
      position = 0;
      limit = left + added;
    }
    int[] start = new int[START_BYTES];
    for (int i = 0; i < START_BYTES; i++) {
      start[i] = position + i < limit ? chunk[position + i] & 0xff : -1;
    }
    return start;
  }

  /** The file as it lies, for whoever unpacks it. */
  private final class RawBytes extends InputStream {
    @Override
    public int read() throws IOException {
      return hasMore() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return length == 0 ? 0 : readPlain(into, offset, pace == Pace.FAST ? length : 1);
    }
  }

  /** Whether there is something, and it doesn't begin as a compressed file does. */
  boolean isPlainText() {
    return plain && rawBytes > 0;
  }

  /** How many raw bytes were read so far: all of them, once the end was met. */
  long rawBytes() {
    return rawBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    return gzip ? readMembers(into, offset, length) : other.read(into, offset, length);
  }

  private int readPlain(byte[] into, int offset, int length) throws IOException {
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(chunk, position, into, offset, count);
    position += count;
    return count;
  }

  private int readMembers(byte[] into, int offset, int length) throws IOException {
    if (broken != null) {
      throw broken;
    }
    while (insideMember || hasMember()) {
      if (!insideMember) {
        readHeader();
      } else if (inflater.finished()) {
        readTrailer();
      } else {
        int count = inflate(into, offset, length);
        check.update(into, offset, count);
        if (count > 0) {
          return count;
        }
      }
    }
    return -1;
  }

  /** Zeros behind a member are padding; anything else there must be a member. */
  private boolean hasMember() throws IOException {
    while (members > 0 && hasMore() && chunk[position] == 0) {
      position++;
    }
    return hasMore();
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    if (inflater.needsInput()) {
      if (!hasMore()) {
        throw cutOff();
      }
      inflater.setInput(chunk, position, limit - position);
    }
    long before = inflater.getBytesWritten();
    try {
      int count = inflater.inflate(into, offset, length);
      position = limit - inflater.getRemaining();
      return count;
    } catch (DataFormatException e) {
      ReferenceDamage damage = broken("the gzip data are corrupt: " + e.getMessage());
      long count = inflater.getBytesWritten() - before;
      if (count == 0) {
        throw damage;
      }
      broken = damage;
      return (int) count;
    }
  }

  private void readHeader() throws IOException {
    inflater.reset();
    check.reset();
    if (next() != 0x1f || next() != 0x8b) {
      throw new ReferenceDamage(
          "gzip", FileDamage.Kind.TRAILING_GARBAGE, "no gzip member where one should begin");
    }
    if (next() != 8) {
      throw broken("a gzip member that isn't deflated");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw broken("a gzip header has flags that mean nothing");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    int expected = (int) check.getValue() & 0xffff;
    if ((flags & HAS_HEADER_CHECK) != 0 && (next() | next() << 8) != expected) {
      throw broken("the checksum of a gzip header is wrong");
    }
    check.reset();
    insideMember = true;
    members++;
  }

  private void readTrailer() throws IOException {
    long sum = check.getValue();
    long length = inflater.getBytesWritten() & 0xffff_ffffL;
    if (fourBytes() != sum || fourBytes() != length) {
      throw new ReferenceDamage(
          "gzip",
          FileDamage.Kind.WRONG_CHECKSUM,
          "the checksum or the length of the gzip data is wrong");
    }
    insideMember = false;
  }

  private long fourBytes() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // up to the byte that ends the text
    }
  }

  private int next() throws IOException {
    if (!hasMore()) {
      throw cutOff();
    }
    int next = chunk[position++] & 0xff;
    check.update(next);
    return next;
  }

  private static ReferenceDamage broken(String message) {
    return new ReferenceDamage("gzip", FileDamage.Kind.BROKEN, message);
  }

  private ReferenceDamage cutOff() {
    String message = "the file ends in the middle of its compressed data";
    return gzip
        ? new ReferenceDamage("gzip", FileDamage.Kind.CUT_OFF, message)
        : new ReferenceDamage(EITHER, FileDamage.Kind.BROKEN_OR_CUT_OFF, message);
  }

  private boolean hasMore() throws IOException {
    return position < limit || fill();
  }

  private boolean fill() throws IOException {
    limit = raw.readNBytes(chunk, 0, chunk.length);
    rawBytes += limit;
    position = 0;
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    other.close();
    raw.close();
  }
}
