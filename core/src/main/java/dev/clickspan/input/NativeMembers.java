package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * The members of a gzip file, inflated by native code. Decides nothing: what is beyond doubt is
 * handed out, whatever else comes is an {@link InDoubtException}, and {@link NativeGzipSource} then
 * asks {@code java.util.zip}.
 *
 * <p>The native code can't say where a member ended within a chunk. So chunks are cut where one
 * might: eight bytes, a trailer, before the end of the file or what looks like a header. The last
 * byte before such a place is a chunk of its own.
 *
 * <pre>
 * deflate data of a member                 | trailer ×8 | 1F 8B 08 flags, or the end of the file
 * … chunk | shorter chunk | chunk of 1 byte|
 *                                          ^ next
 * </pre>
 *
 * A member ends there when the CRC-32 and the length of what was inflated are the trailer's, the
 * last byte was used, and the trailer isn't. That is just what {@code java.util.zip} demands. Where
 * data end at another place, a chunk isn't used up, and that is a doubt.
 *
 * <p>It is longer than other files because its rules hold only together. What keeps it honest:
 * {@code NativeGzipFuzzTest} and {@code InflateFuzzTest} compare it with {@link GzipStream} for
 * members that end at every place of a chunk, cut and damaged files.
 */
final class NativeMembers {

  /** Larger ones are no faster, and the room that they need grows with them. */
  static final int CHUNK_BYTES = 8 * 1024;

  /** No deflate data becomes more than 1,032 times as much. */
  private static final int MAX_GROWTH = 1032;

  /** More than the native code holds back from one call to the next. */
  private static final int HELD_BACK_BYTES = 128 * 1024;

  static final int BUFFER_BYTES = 256 * 1024;

  /** A header that is longer than this is left to {@code java.util.zip}. */
  private static final int MAX_HEADER_BYTES = 4 * 1024;

  private static final int FIXED_HEADER_BYTES = 10;
  private static final int FLAG_TEXT = 1;
  private static final int KNOWN_FLAGS =
      FLAG_TEXT | GzipStream.FLAG_EXTRA | GzipStream.FLAG_NAME | GzipStream.FLAG_COMMENT;
  private static final int TRAILER_BYTES = 8;

  /** So much of a header tells it from most other data. */
  private static final int MAGIC_BYTES = 4;

  /** Behind the last byte read, so that whole longs may be looked at there. */
  private static final int SLACK_BYTES = TRAILER_BYTES + Long.BYTES;

  private static final long EVERY_BYTE = 0x0101010101010101L;
  private static final long EVERY_HIGH_BIT = 0x8080808080808080L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream raw;
  private final ChunkInflater inflater;
  private final int chunkBytes;
  private final int roomBytes;
  private final CRC32 crc = new CRC32();
  private final byte[] buffer;
  private long bytesBeforeBuffer;
  private int next;
  private int limit;
  private boolean rawEnded;

  /** Where the last verified member ends, in raw bytes. */
  private long verified;

  private boolean inMember;
  private long memberBytes;

  /** Whether {@code next} is a place where the member may end. */
  private boolean atPossibleEnd;

  /**
   * @param raw from the file's first byte on; not closed here
   * @param inflater closed here
   * @param chunkBytes {@link #CHUNK_BYTES}, but for tests
   */
  NativeMembers(InputStream raw, ChunkInflater inflater, int chunkBytes) {
    this.raw = raw;
    this.inflater = inflater;
    this.chunkBytes = chunkBytes;
    roomBytes = roomBytes(chunkBytes);
    buffer = new byte[Math.max(BUFFER_BYTES, 4 * chunkBytes) + SLACK_BYTES];
  }

  /** How much room one chunk may need when it is inflated. */
  static int roomBytes(int chunkBytes) {
    return MAX_GROWTH * chunkBytes + HELD_BACK_BYTES;
  }

  /** See {@link ByteSource#read}. */
  int read(byte[] to, int at) throws IOException, InDoubtException {
    while (inMember || startMember()) {
      if (atPossibleEnd) {
        atPossibleEnd = false;
        if (trailerIsHere()) {
          endMember(to, at);
          continue;
        }
      }
      int inflated = inflateChunk(to, at);
      if (inflated > 0) {
        crc.update(to, at, inflated);
        memberBytes += inflated;
        return inflated;
      }
    }
    return -1;
  }

  private int inflateChunk(byte[] to, int at) throws IOException, InDoubtException {
    have(chunkBytes + TRAILER_BYTES + MAGIC_BYTES);
    int most = Math.min(chunkBytes, limit - next);
    if (most == 0) {
      throw doubt("the file ends within a member");
    }
    int end = possibleEnd(next + 1, next + most);
    boolean lastByte = end == next + 1;
    int length = end < 0 ? most : lastByte ? 1 : end - 1 - next;
    int inflated = inflate(length, to, at);
    if (!inflater.usedUp()) {
      throw doubt("the data end elsewhere");
    }
    next += length;
    atPossibleEnd = lastByte;
    return inflated;
  }

  private int inflate(int length, byte[] to, int at) throws InDoubtException {
    try {
      int inflated = inflater.inflate(buffer, next, length, to, at, roomBytes);
      if (inflated < 0 || inflated >= roomBytes) {
        throw doubt("a chunk became %d bytes".formatted(inflated));
      }
      return inflated;
    } catch (DataFormatException e) {
      throw doubt("the native code says: " + e.getMessage());
    }
  }

  /** The first place from one index to another, inclusive, where a member may end; or -1. */
  private int possibleEnd(int from, int to) {
    int atFileEnd = limit - TRAILER_BYTES;
    int found = rawEnded && atFileEnd >= from && atFileEnd <= to ? atFileEnd : -1;
    for (int end = from; end <= to; end += Long.BYTES) {
      long different =
          (long) LONGS.get(buffer, end + TRAILER_BYTES) ^ GzipStream.MAGIC_1 * EVERY_BYTE;
      if (((different - EVERY_BYTE) & ~different & EVERY_HIGH_BIT) != 0) {
        for (int exact = end; exact < end + Long.BYTES && exact <= to; exact++) {
          if (isBeforeHeader(exact)) {
            return exact;
          }
        }
      }
    }
    return found;
  }

  private boolean isBeforeHeader(int end) {
    int header = end + TRAILER_BYTES;
    return header + MAGIC_BYTES <= limit
        && (buffer[header] & 0xFF) == GzipStream.MAGIC_1
        && (buffer[header + 1] & 0xFF) == GzipStream.MAGIC_2
        && buffer[header + 2] == GzipStream.DEFLATE
        && (buffer[header + 3] & GzipStream.FLAGS_RESERVED) == 0;
  }

  private boolean trailerIsHere() {
    return (long) LONGS.get(buffer, next) == (crc.getValue() | memberBytes << Integer.SIZE);
  }

  /**
   * Makes sure that the data have ended here: then not even the trailer's first byte is used. One
   * byte and no more is tried, for data may end within the others.
   */
  private void endMember(byte[] to, int at) throws InDoubtException {
    if (inflate(1, to, at) > 0 || inflater.usedUp()) {
      throw doubt("a member's data go on where its trailer is");
    }
    next += TRAILER_BYTES;
    verified = position();
    inMember = false;
    memberBytes = 0;
    crc.reset();
  }

  /** Reads a member's header; false if the file ends. Whatever is unusual is in doubt. */
  private boolean startMember() throws IOException, InDoubtException {
    if (position() > 0 && skipPaddingToEnd()) {
      return false;
    }
    have(MAX_HEADER_BYTES);
    next = headerEnd();
    inflater.reset();
    inMember = true;
    return true;
  }

  private int headerEnd() throws InDoubtException {
    if (limit - next < FIXED_HEADER_BYTES
        || (buffer[next] & 0xFF) != GzipStream.MAGIC_1
        || (buffer[next + 1] & 0xFF) != GzipStream.MAGIC_2
        || buffer[next + 2] != GzipStream.DEFLATE
        || (buffer[next + 3] & ~KNOWN_FLAGS) != 0) {
      throw doubt("no member, or an unusual one");
    }
    int flags = buffer[next + 3];
    int at = next + FIXED_HEADER_BYTES;
    if ((flags & GzipStream.FLAG_EXTRA) != 0) {
      at += 2;
      at += at > limit ? 0 : (buffer[at - 2] & 0xFF) | (buffer[at - 1] & 0xFF) << 8;
    }
    if ((flags & GzipStream.FLAG_NAME) != 0) {
      at = textEnd(at);
    }
    if ((flags & GzipStream.FLAG_COMMENT) != 0) {
      at = textEnd(at);
    }
    if (at > limit) {
      throw doubt("a header that is cut off, or very long");
    }
    return at;
  }

  /** Behind the zero that closes a text; behind the limit if there is none. */
  private int textEnd(int from) {
    int at = from;
    while (at < limit && buffer[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private boolean skipPaddingToEnd() throws IOException {
    while (have(1)) {
      while (next < limit) {
        if (buffer[next] != 0) {
          return false;
        }
        next++;
      }
    }
    return true;
  }

  /** Makes so many bytes available from {@code next} on; false if the file ends before. */
  private boolean have(int bytes) throws IOException {
    if (limit - next < bytes && !rawEnded) {
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      bytesBeforeBuffer += next;
      limit -= next;
      next = 0;
      int most = buffer.length - SLACK_BYTES;
      limit += raw.readNBytes(buffer, limit, most - limit);
      rawEnded = limit < most;
    }
    return limit - next >= bytes;
  }

  private long position() {
    return bytesBeforeBuffer + next;
  }

  private InDoubtException doubt(String reason) {
    return new InDoubtException(reason, verified, memberBytes, crc.getValue());
  }

  /** Gives the native memory back. */
  void close() {
    inflater.end();
  }
}
