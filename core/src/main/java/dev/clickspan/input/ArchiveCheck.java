package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Refuses a source whose first bytes are those of an {@link Archive}, or of a Parquet file that was
 * compressed once more, and else passes it on.
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
      if (ParquetFiles.isParquet(whole)) {
        throw new SessionException(
            ErrorKind.BAD_INPUT,
            file.name()
                + ": holds a Parquet file, which can only be read as it is; unpack it and give that");
      }
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
