package dev.clickspan.testkit.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the file system of the JVM, all of it, with {@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider=} and this class: so a program that was built
 * without a thought of it works on a {@link FaultyDisk}. Passes on everything to the real one, and
 * tells the disk of what takes and gives bytes or needs room. Deleting never fails.
 */
public final class FaultyFileSystemProvider extends FileSystemProvider {

  private final FileSystemProvider real;
  private final FaultyFileSystem fileSystem;
  private final FaultyDisk disk;

  /** Called by the JVM with the provider that it would take otherwise. */
  public FaultyFileSystemProvider(FileSystemProvider real) {
    this.real = real;
    FileSystem realSystem = real.getFileSystem(URI.create("file:///"));
    disk = new FaultyDisk(realSystem);
    fileSystem = new FaultyFileSystem(this, realSystem);
  }

  FaultyDisk disk() {
    return disk;
  }

  @Override
  public String getScheme() {
    return real.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
    return real.newFileSystem(uri, environment);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return fileSystem.shown(real.getPath(uri));
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = FaultyPath.real(path);
    @Nullable Area area = disk.areaOf(file);
    if (options.contains(StandardOpenOption.CREATE_NEW)
        || options.contains(StandardOpenOption.CREATE)) {
      disk.change(area);
    } else if (!options.contains(StandardOpenOption.WRITE)) {
      disk.open(area);
    }
    return new FaultyChannel(real.newFileChannel(file, options, attributes), disk, area, file);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> entries =
        real.newDirectoryStream(
            FaultyPath.real(folder), entry -> filter.accept(fileSystem.shown(entry)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> each = entries.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public Path next() {
            return fileSystem.shown(each.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        entries.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path made = FaultyPath.real(folder);
    disk.change(disk.areaOf(made));
    real.createDirectory(made, attributes);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    real.createSymbolicLink(FaultyPath.real(link), FaultyPath.real(target), attributes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return fileSystem.shown(real.readSymbolicLink(FaultyPath.real(link)));
  }

  @Override
  public void delete(Path path) throws IOException {
    real.delete(FaultyPath.real(path));
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    return real.deleteIfExists(FaultyPath.real(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    Path made = FaultyPath.real(target);
    disk.change(disk.areaOf(made));
    real.copy(FaultyPath.real(source), made, options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path made = FaultyPath.real(target);
    disk.change(disk.areaOf(made));
    real.move(FaultyPath.real(source), made, options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real.isSameFile(FaultyPath.real(path), FaultyPath.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(FaultyPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(FaultyPath.real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(FaultyPath.real(path), modes);
  }

  @Override
  public <V extends @Nullable FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(FaultyPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(FaultyPath.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return real.readAttributes(FaultyPath.real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(FaultyPath.real(path), attribute, value, options);
  }
}
