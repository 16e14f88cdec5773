package dev.clickspan.partition;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's own folder for temp files, readable by its owner only. It is made when the first file is,
 * and gone when the run ends, however it ends: on {@link #close}, and at Ctrl-C and SIGTERM by a
 * shutdown hook. A killed run leaves its folder; the next run that makes one recognises such
 * leftovers, because nobody holds their lock, and removes them.
 */
public final class TempFolder implements AutoCloseable {

  private static final String PREFIX = "clickspan-";
  private static final String LOCK_FILE = "lock";

  /** A random unsigned long; one of fewer digits is once in a billion runs. */
  private static final Pattern MADE_NAME = Pattern.compile(PREFIX + "[0-9]{10,20}");

  /** Those of this process: its own locks don't keep it out. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path parent;
  private final Thread hook = new Thread(this::deleteAll, "clickspan-temp-cleanup");
  private @Nullable Path folder;
  private @Nullable FileChannel lockChannel;
  private int files;
  private boolean closed;

  /**
   * @param parent an existing folder
   */
  public TempFolder(Path parent) {
    this.parent = parent;
  }

  /** Makes a new, empty file; the caller closes the channel, this folder deletes the file. */
  public synchronized FileChannel newFile(String name) throws IOException {
    return FileChannel.open(
        newPath(name),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /** Makes a new folder for files that others write; it goes with all that is in it. */
  public synchronized Path newFolder(String name) throws IOException {
    return Files.createDirectory(newPath(name));
  }

  private Path newPath(String name) throws IOException {
    if (closed) {
      throw new IOException("the run is ending");
    }
    if (folder == null) {
      deleteLeftovers();
      open();
    }
    return Objects.requireNonNull(folder).resolve(name + "-" + files++);
  }

  /** The one line for a temp file that can't be written or read. */
  public SessionException failed(IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return new SessionException(ErrorKind.INTERRUPTED, "interrupted", cause);
    }
    return new SessionException(
        ErrorKind.LIMIT,
        "can't use temp files in %s (%s); free space there, name another folder with --temp, or give more --memory"
            .formatted(parent, cause.getMessage()),
        cause);
  }

  /** Either all of it is done or none, so that the next caller may try again. */
  private void open() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      throw new IOException("the run is ending", e);
    }
    try {
      Path made = Files.createTempDirectory(parent, PREFIX, ownerOnly());
      OPEN.add(made);
      try {
        lock(made);
        folder = made;
      } finally {
        if (folder == null) {
          remove(made);
        }
      }
    } finally {
      if (folder == null) {
        removeHook();
      }
    }
  }

  private void lock(Path made) throws IOException {
    FileChannel channel =
        FileChannel.open(
            made.resolve(LOCK_FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lockChannel = channel;
    if (channel.tryLock() == null) {
      throw new IOException("the lock of a new temp folder is taken");
    }
    // Whoever looks for leftovers passes over an empty lock: its owner may be about to take it.
    channel.write(ByteBuffer.wrap(new byte[1]));
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private void deleteLeftovers() throws IOException {
    List<Path> folders;
    try (Stream<Path> entries = Files.list(parent)) {
      folders =
          entries
              .filter(entry -> String.valueOf(entry.getFileName()).startsWith(PREFIX))
              .filter(entry -> !OPEN.contains(entry))
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // the disk's, which the stream wraps
    }
    for (Path leftover : folders) {
      if (isOwn(leftover) && isAbandoned(leftover)) {
        delete(leftover);
      }
    }
  }

  /**
   * Whether it is a folder of this process's user. Where anybody may make folders, another user's
   * could become a link to some folder of this user's while it is being deleted.
   */
  private static boolean isOwn(Path leftover) {
    try {
      return Files.isDirectory(leftover, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(leftover, LinkOption.NOFOLLOW_LINKS).equals(user(leftover));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** This process's user, who may have no name: containers run under any number. */
  private static UserPrincipal user(Path path) throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Files.getOwner(self)
        : path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  /** Only of a folder with a name that is made here: a user's own is not to be touched. */
  private static boolean isAbandoned(Path leftover) {
    if (!MADE_NAME.matcher(String.valueOf(leftover.getFileName())).matches()) {
      return false;
    }
    Path lock = leftover.resolve(LOCK_FILE);
    return lock.toFile().length() > 0 ? isFree(lock) : wasNeverLocked(leftover);
  }

  /**
   * Whether its process died between making it and writing its lock, which takes no day. It holds
   * nothing else then.
   */
  private static boolean wasNeverLocked(Path leftover) {
    try (Stream<Path> entries = Files.list(leftover)) {
      Instant dayAgo = Instant.now().minus(Duration.ofDays(1));
      return Files.getLastModifiedTime(leftover).toInstant().isBefore(dayAgo)
          && entries.allMatch(leftover.resolve(LOCK_FILE)::equals);
    } catch (IOException | UncheckedIOException e) {
      return false; // another user's, or gone
    }
  }

  private static boolean isFree(Path lock) {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false; // another user's, or in use
    }
  }

  @Override
  public void close() {
    deleteAll();
    removeHook();
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running already, and does the same.
    }
  }

  private synchronized void deleteAll() {
    closed = true;
    Path made = folder;
    if (made == null) {
      return;
    }
    folder = null;
    remove(made);
  }

  private void remove(Path made) {
    delete(made);
    OPEN.remove(made);
    try {
      if (lockChannel != null) {
        lockChannel.close();
      }
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }

  /** Deletes a folder as far as it can be. What stays is found by the next run. */
  private static void delete(Path made) {
    try (Stream<Path> walk = Files.walk(made)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // It is named as a leftover, and its lock is free soon.
    }
  }
}
