package dev.clickspan.reference;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

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

  /** By so many bytes each format is known. */
  private static final int START_BYTES = 6;

  private final InputStream raw;
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
  private long members;

  ReferenceBytes(InputStream raw) throws IOException {
    this.raw = raw;
    this.gzip = fill() && limit >= 2 && (chunk[0] & 0xff) == 0x1f && (chunk[1] & 0xff) == 0x8b;
    boolean skipped = !gzip && skipFrames();
    var file = new RawBytes();
    this.other = gzip ? file : ReferenceCodecs.content(start(), file);
    this.plain = !gzip && !skipped && other == file;
    if (skipped && other == file && hasMore()) {
      throw new ZipException("no frame behind a skippable one");
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
      return length == 0 ? 0 : readPlain(into, offset, length);
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
    while (insideMember || hasMember()) {
      if (!insideMember) {
        readHeader();
      }
      int count = inflate(into, offset, length);
      check.update(into, offset, count);
      if (inflater.finished()) {
        readTrailer();
      }
      if (count > 0) {
        return count;
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
        throw new EOFException("the file ends in the middle of its gzip data");
      }
      inflater.setInput(chunk, position, limit - position);
    }
    try {
      int count = inflater.inflate(into, offset, length);
      position = limit - inflater.getRemaining();
      return count;
    } catch (DataFormatException e) {
      throw new ZipException("the gzip data are corrupt: " + e.getMessage());
    }
  }

  private void readHeader() throws IOException {
    inflater.reset();
    check.reset();
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new ZipException("no gzip member where one should begin");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("a gzip header has flags that mean nothing");
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
      throw new ZipException("the checksum of a gzip header is wrong");
    }
    check.reset();
    insideMember = true;
    members++;
  }

  private void readTrailer() throws IOException {
    long sum = check.getValue();
    long length = inflater.getBytesWritten() & 0xffff_ffffL;
    if (fourBytes() != sum || fourBytes() != length) {
      throw new ZipException("the checksum or the length of the gzip data is wrong");
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
      throw new EOFException("the file ends in the middle of its compressed data");
    }
    int next = chunk[position++] & 0xff;
    check.update(next);
    return next;
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
