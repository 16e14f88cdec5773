package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Refuses a source whose first bytes are those of an {@link Archive}, or of a file that was
 * compressed twice, and else passes it on.
 */
final class ArchiveCheck implements ByteSource {

  private final InputFile file;
  private final ByteSource source;
  private final byte[] start = new byte[Archive.START_BYTES];
  private int length;
  private boolean done;

  /**
   * @param source closed with this one
   */
  ArchiveCheck(InputFile file, ByteSource source) {
    this.file = file;
    this.source = source;
  }

  @Override
  public int roomBytes() {
    return source.roomBytes();
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    int read;
    try {
      read = source.read(to, at, end);
    } catch (CorruptInputException e) {
      // What was read until then is all that there is.
      check(to, at, -1);
      throw e;
    }
    check(to, at, read);
    return read;
  }

  /** A source may give few bytes at a time, so what it gave is kept until there is enough. */
  private void check(byte[] bytes, int at, int read) {
    if (done) {
      return;
    }
    int added = Math.min(Math.max(read, 0), start.length - length);
    System.arraycopy(bytes, at, start, length, added);
    length += added;
    if (length == start.length || read < 0) {
      done = true;
      byte[] whole = Arrays.copyOf(start, length);
      Archive.of(whole)
          .ifPresent(
              archive -> {
                throw archive.refused(file);
              });
      Codec inside = Codec.of(whole);
      if (inside == Codec.PARQUET) {
        throw refused("holds a Parquet file, which can only be read as it is");
      } else if (inside != Codec.PLAIN) {
        throw refused("holds a %s file, so it was compressed twice".formatted(inside.title()));
      }
    }
  }

  private SessionException refused(String why) {
    return new SessionException(
        ErrorKind.BAD_INPUT, "%s: %s; unpack it and give that".formatted(file.name(), why));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
