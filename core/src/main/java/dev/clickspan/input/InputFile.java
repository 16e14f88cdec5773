package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One input, known to exist and to be readable when it was resolved.
 *
 * @param name how it is shown and by which it is ordered; distinct among the inputs of a job
 * @param origin where its bytes come from
 */
public record InputFile(String name, ByteOrigin origin) {

  /** The argument that stands for standard input, and its shown name. */
  public static final String STANDARD_INPUT = "-";

  /** Roughly what a run keeps of an input: where it lies, its name, what became of its lines. */
  public static final long KEPT_BYTES = 1 << 10;

  /** Its size as it lies there; -1 where that is not known before it is read. */
  public long bytes() {
    return origin.bytes();
  }

  /** Where it lies on this machine; empty for standard input and what is elsewhere. */
  public Optional<Path> path() {
    return origin instanceof LocalFile file ? Optional.of(file.path()) : Optional.empty();
  }

  /** Opens the raw bytes, as they lie there. The caller closes the stream. */
  public InputStream open() {
    try {
      return origin.open();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens the raw bytes from one of them on; only of a file that can be read again. */
  InputStream open(long fromByte) {
    try {
      return origin.open(fromByte);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether it may be opened more than once: standard input and pipes may not. */
  public boolean canBeReadAgain() {
    return origin.canBeReadAgain();
  }

  /** The one line for an input that can't be read, whatever the file system said. */
  public SessionException unreadable(IOException cause) {
    return new SessionException(
        ErrorKind.BAD_INPUT,
        name + ": can't be read (" + cause.getMessage() + "); check the file and its permissions",
        cause);
  }
}
