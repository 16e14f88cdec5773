package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all: it is written beside its place, then renamed. One that
 * was there before passes on its permissions.
 *
 * @param file absolute; its folder exists
 */
record WholeFile(Path file) implements ResultTarget {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  @Override
  public void write(ResultWriter writer) {
    try (PartFile part = PartFile.beside(file)) {
      // A thread that heeds no interrupt, or late, doesn't get to the end of this block.
      var hook = new Thread(part::delete, "clickspan-part-cleanup");
      try {
        add(hook);
        fill(part, writer);
        if (POSIX && Files.exists(file)) {
          Files.setPosixFilePermissions(part.path(), Files.getPosixFilePermissions(file));
        }
        Files.move(part.path(), file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        remove(hook);
      }
    } catch (ClosedByInterruptException e) {
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.LIMIT,
          file + ": can't be written (" + e.getMessage() + "); check the space left there",
          e);
    }
  }

  private static void fill(PartFile part, ResultWriter writer) throws IOException {
    var out = new BufferedOutputStream(Channels.newOutputStream(part.channel()));
    writer.write(out);
    out.flush();
    // On disk before it has its name, so that not even a power cut shows half a file.
    part.channel().force(true);
  }

  private static void add(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being stopped already.
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being stopped, and the hook finds nothing.
    }
  }
}
