package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: it is written beside its place, then renamed.
 *
 * @param file absolute; its folder exists
 */
record WholeFile(Path file) implements ResultTarget {

  @Override
  public void write(ResultWriter writer) {
    Path part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      fill(part, writer);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (ClosedByInterruptException e) {
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.LIMIT,
          file + ": can't be written (" + e.getMessage() + "); check the space left there",
          e);
    } finally {
      delete(part);
    }
  }

  private static void fill(Path part, ResultWriter writer) throws IOException {
    try (var channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var out = new BufferedOutputStream(Channels.newOutputStream(channel));
      writer.write(out);
      out.flush();
      // On disk before it has its name, so that not even a power cut shows half a file.
      channel.force(true);
    }
  }

  /** After a rename there is nothing to delete; after a failure the failure is what counts. */
  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // The failure that brought us here is already on its way to the user.
    }
  }
}
