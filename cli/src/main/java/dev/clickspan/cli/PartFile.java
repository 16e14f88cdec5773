package dev.clickspan.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is being written, under a name of its own in the folder of the result. Its process
 * holds its lock, so those that a killed run left can be told, and the next one removes them.
 */
final class PartFile implements AutoCloseable {

  private static final String PREFIX = ".clickspan-";
  private static final String SUFFIX = ".part";
  private static final int ATTEMPTS = 10;

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** Those of this process: closing one of them once more would give up its lock. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes one, empty.
   *
   * @param file that it will replace, or become
   */
  static PartFile beside(Path file) throws IOException {
    // The real one: a process must know its own however it came to them.
    Path folder = file.resolveSibling(".").toRealPath();
    deleteAbandoned(folder);
    for (int attempt = 1; ; attempt++) {
      PartFile made = made(folder, file);
      if (made.isLocked() || attempt == ATTEMPTS) {
        return made;
      }
      // Somebody took it for an abandoned one before it was locked.
      made.close();
    }
  }

  /** Its name is short and random: no limit on names and no other process gets in its way. */
  private static PartFile made(Path folder, Path file) throws IOException {
    // For its owner only, until it has the permissions of the file that it replaces.
    FileAttribute<?>[] attributes =
        POSIX && !Files.exists(file)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"))
            }
            : new FileAttribute<?>[0];
    Path path = Files.createTempFile(folder, PREFIX, SUFFIX, attributes);
    OPEN.add(path);
    try {
      return new PartFile(path, channel(path));
    } catch (IOException e) {
      delete(path);
      throw e;
    }
  }

  private static FileChannel channel(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Takes the lock, for good; where a file system has none, nobody else can take it either. */
  private boolean isLocked() {
    try {
      return channel.tryLock() != null && Files.exists(path);
    } catch (IOException e) {
      return Files.exists(path);
    }
  }

  private static void deleteAbandoned(Path folder) {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path part : parts) {
        if (!OPEN.contains(part) && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
          deleteIfFree(part);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Those that stay do no harm.
    }
  }

  /**
   * Deletes it while its lock is held, so that whoever made it a moment ago sees that it is gone.
   */
  private static void deleteIfFree(Path part) {
    try (FileChannel other = channel(part);
        FileLock free = other.tryLock()) {
      if (free != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Another user's, or in use.
    }
  }

  Path path() {
    return path;
  }

  /** To be closed by {@link #close} only: the lock goes with it. */
  FileChannel channel() {
    return channel;
  }

  /** Deletes it, unless it was renamed. Nothing can fail that anybody should hear of. */
  void delete() {
    delete(path);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The failure that brought us here is already on its way to the user.
    }
    OPEN.remove(path);
  }

  @Override
  public void close() {
    delete();
    try {
      channel.close();
    } catch (IOException e) {
      // All of it was flushed, or it is deleted.
    }
  }
}
