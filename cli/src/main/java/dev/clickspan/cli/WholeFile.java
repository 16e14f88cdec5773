package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

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
    try {
      Path part = newPart();
      // A thread that heeds no interrupt, or late, doesn't get to the finally.
      var hook = new Thread(() -> delete(part), "clickspan-part-cleanup");
      try {
        add(hook);
        fill(part, writer);
        if (POSIX && Files.exists(file)) {
          Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(part);
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

  /** Its name is short and random: no limit on names and no other process gets in its way. */
  private Path newPart() throws IOException {
    Path folder = file.resolveSibling(".");
    if (!POSIX || Files.exists(file)) {
      // For its owner only, until it has the permissions of the file that it replaces.
      return Files.createTempFile(folder, ".clickspan-", ".part");
    }
    FileAttribute<?> asUsual =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"));
    return Files.createTempFile(folder, ".clickspan-", ".part", asUsual);
  }

  private static void fill(Path part, ResultWriter writer) throws IOException {
    try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
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
