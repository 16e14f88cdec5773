package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;

/**
 * The result goes straight to a stream.
 *
 * @param name as a message calls it: {@code standard output}, {@code /dev/null}
 */
record StreamTarget(String name, OutputStream stream) implements ResultTarget {

  @Override
  public void write(ResultWriter writer) {
    try {
      var out = new BufferedOutputStream(stream);
      writer.write(out);
      out.flush();
    } catch (ClosedByInterruptException e) {
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    } catch (IOException e) {
      if (!readerHasGone(e)) {
        throw new SessionException(
            ErrorKind.LIMIT,
            name + ": can't be written (" + e.getMessage() + "); check the space left there",
            e);
      }
    }
  }

  /** {@code | head} has what it wanted. Java tells it from a full disk by the message alone. */
  private static boolean readerHasGone(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe");
  }
}
