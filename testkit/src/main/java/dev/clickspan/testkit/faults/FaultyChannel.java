package dev.clickspan.testkit.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file on a {@link FaultyDisk}. */
final class FaultyChannel extends FileChannel {

  private final FileChannel real;
  private final FaultyDisk disk;
  private final @Nullable Area area;

  /** Whether it has to be closed when a run ends, as all but the rows of a report do. */
  private final boolean isOfRun;

  FaultyChannel(FileChannel real, FaultyDisk disk, @Nullable Area area, Path file) {
    this.real = real;
    this.disk = disk;
    this.area = area;
    isOfRun = area != null && !String.valueOf(file.getFileName()).startsWith("segments-");
    if (isOfRun) {
      disk.opened();
    }
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return disk.read(area, to, real::read);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return disk.read(area, to, bytes -> real.read(bytes, position));
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    // Fewer bytes than there is room for are always allowed.
    return length == 0 ? 0 : read(to[offset]);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return disk.write(area, from, real::write);
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return disk.write(area, from, bytes -> real.write(bytes, position));
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return length == 0 ? 0 : write(from[offset]);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.change(area);
    real.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.change(area);
    real.force(metaData);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    throw new UnsupportedOperationException("bytes that no fault could meet");
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    throw new UnsupportedOperationException("bytes that no fault could meet");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    throw new UnsupportedOperationException("bytes that no fault could meet");
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    if (isOfRun) {
      disk.closed();
    }
    real.close();
  }
}
