package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One input, known to exist and to be readable when it was resolved.
 *
 * @param name how it is shown and by which it is ordered; distinct among the inputs of a job
 * @param path where it lies; empty for standard input
 * @param bytes its size on disk; -1 for standard input
 */
public record InputFile(String name, Optional<Path> path, long bytes) {

  /** The argument that stands for standard input, and its shown name. */
  public static final String STANDARD_INPUT = "-";

  /**
   * Opens the raw bytes, as they lie on disk. The caller closes the stream; closing leaves standard
   * input itself open.
   */
  public InputStream open() {
    if (path.isEmpty()) {
      return new FilterInputStream(System.in) {
        @Override
        public void close() {}

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          return in.read(bytes, offset, length);
        }
      };
    }
    try {
      return Files.newInputStream(path.get());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens the raw bytes from one of them on; only of a file that can be read again. */
  InputStream open(long fromByte) {
    try {
      SeekableByteChannel channel = Files.newByteChannel(path.orElseThrow());
      try {
        return Channels.newInputStream(channel.position(fromByte));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether it may be opened more than once: standard input and pipes may not. */
  public boolean canBeReadAgain() {
    return path.isPresent() && Files.isRegularFile(path.get());
  }

  /** The one line for an input that can't be read, whatever the file system said. */
  public SessionException unreadable(IOException cause) {
    return new SessionException(
        ErrorKind.BAD_INPUT,
        name + ": can't be read (" + cause.getMessage() + "); check the file and its permissions",
        cause);
  }
}
