package dev.clickspan.testkit.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * A real path, but of a {@link FaultyFileSystem}.
 *
 * @param path of the real file system
 */
record FaultyPath(FaultyFileSystem fileSystem, Path path) implements Path {

  /** The path of the real file system. */
  static Path real(Path path) {
    return path instanceof FaultyPath faulty ? faulty.path : path;
  }

  private Path shown(Path real) {
    return fileSystem.shown(real);
  }

  private @Nullable Path shownIfAny(@Nullable Path real) {
    return real == null ? null : shown(real);
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return path.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return shownIfAny(path.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return shownIfAny(path.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return shownIfAny(path.getParent());
  }

  @Override
  public int getNameCount() {
    return path.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return shown(path.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return shown(path.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return path.startsWith(real(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return path.endsWith(real(other));
  }

  @Override
  public Path normalize() {
    return shown(path.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return shown(path.resolve(real(other)));
  }

  @Override
  public Path relativize(Path other) {
    return shown(path.relativize(real(other)));
  }

  @Override
  public URI toUri() {
    return path.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return shown(path.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return shown(path.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
      throws IOException {
    return path.register(watcher, events, modifiers);
  }

  @Override
  public int compareTo(Path other) {
    return path.compareTo(real(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaultyPath faulty && path.equals(faulty.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
