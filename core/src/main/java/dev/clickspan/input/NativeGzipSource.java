package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A gzip file, inflated by native code as long as that is beyond doubt, and by {@code
 * java.util.zip} from there on. The native code never has the last word about a file:
 *
 * <pre>
 * | verified members | bytes of this member handed out | doubt
 *                    ^ GzipStream starts here, reads as many bytes again, compares, goes on
 * </pre>
 *
 * <ul>
 *   <li>It inflates the same bytes: nobody notices, and none is handed out twice.
 *   <li>It calls the file damaged: so do we, in its words.
 *   <li>It reads a sound file, and other bytes: wrong ones were handed out. The run fails as an
 *       internal error, which names the property that keeps the native code out.
 * </ul>
 */
final class NativeGzipSource implements ByteSource {

  /** What {@code java.util.zip} inflates at once: little, as for the native code. */
  private static final int JAVA_READ_BYTES = 64 * 1024;

  private final InputFile file;
  private final CountingStream raw;
  private final Runnable releaseRoom;
  private final int roomBytes;
  private final NativeMembers members;
  private @Nullable GzipStream java;

  private NativeGzipSource(
      InputFile file, CountingStream raw, Runnable releaseRoom, NativeMembers members, int room) {
    this.file = file;
    this.raw = raw;
    this.releaseRoom = releaseRoom;
    this.members = members;
    this.roomBytes = room;
  }

  /**
   * Takes over a file, and memory that was reserved for it.
   *
   * @param file can be opened again
   * @param raw the file; closed with this source
   * @param whole the same bytes, none of them read yet
   * @param releaseRoom gives back the room, when the source is closed
   * @param inflater the native code; ended with this source
   * @param chunkBytes see {@link NativeMembers#CHUNK_BYTES}
   */
  static NativeGzipSource of(
      InputFile file,
      CountingStream raw,
      InputStream whole,
      Runnable releaseRoom,
      ChunkInflater inflater,
      int chunkBytes) {
    var members = new NativeMembers(whole, inflater, chunkBytes);
    return new NativeGzipSource(
        file, raw, releaseRoom, members, NativeMembers.roomBytes(chunkBytes));
  }

  @Override
  public int roomBytes() {
    return roomBytes;
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    GzipStream stream = java;
    if (stream == null) {
      try {
        return members.read(to, at);
      } catch (InDoubtException doubt) {
        stream = inJava(doubt);
        java = stream;
      }
    }
    return stream.read(to, at, Math.min(end - at, JAVA_READ_BYTES));
  }

  /** Whether {@code java.util.zip} has taken over. */
  boolean isInJava() {
    return java != null;
  }

  private GzipStream inJava(InDoubtException doubt) throws IOException {
    raw.restart(file.open(doubt.position()), doubt.position());
    var stream = new GzipStream(raw, doubt.position());
    try {
      passOver(stream, doubt);
      return stream;
    } catch (CorruptInputException e) {
      stream.close();
      throw e.foundTooLate();
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** Reads what was handed out already once more, and compares it. */
  private void passOver(GzipStream stream, InDoubtException doubt) throws IOException {
    var crc = new CRC32();
    byte[] bytes = new byte[JAVA_READ_BYTES];
    long left = doubt.handedOutBytes();
    while (left > 0) {
      int length = stream.read(bytes, 0, (int) Math.min(left, bytes.length));
      if (length < 0) {
        break;
      }
      crc.update(bytes, 0, length);
      left -= length;
    }
    if (left == 0 && crc.getValue() == doubt.handedOutCrc()) {
      return;
    }
    while (stream.read(bytes, 0, bytes.length) >= 0) {
      // A file that is damaged further on is called damaged, whatever became of it before.
    }
    throw new SessionException(
        ErrorKind.INTERNAL,
        file.name()
            + ": the native code and java.util.zip disagree about this file, or it changed while it"
            + " was read; run again with java -D"
            + InflateChoice.PROPERTY
            + "=java, and report it if that helps",
        doubt);
  }

  @Override
  public void close() throws IOException {
    GzipStream stream = java;
    try {
      if (stream != null) {
        stream.close();
      }
      raw.close();
    } finally {
      members.close();
      releaseRoom.run();
    }
  }
}
