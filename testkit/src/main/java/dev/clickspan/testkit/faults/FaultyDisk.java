package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.FaultKind.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The disk below this process, as {@link FaultyFileSystemProvider} shows it: counts the operations
 * on a try's files, and lets one fault happen at one of them. All other files are none of its
 * business.
 *
 * <p>Its folder and fault come by {@link #arm}, or, in a process that makes one run, by the
 * properties {@value #FOLDER_PROPERTY} and {@value #FAULT_PROPERTY}.
 */
final class FaultyDisk {

  static final String FOLDER_PROPERTY = "clickspan.faults.folder";
  static final String FAULT_PROPERTY = "clickspan.faults.fault";

  private static final String NO_ROOM = "No space left on device";
  private static final String BROKEN = "Input/output error";

  /** Whoever changes a file does so between two reads, so that one sees all of it or nothing. */
  private final ReadWriteLock changes = new ReentrantReadWriteLock();

  private final AtomicInteger openFiles = new AtomicInteger();
  private @Nullable Path folder;
  private Fault fault = Fault.NONE;
  private SplittableRandom random = new SplittableRandom(0);
  private final Map<Area, Map<Access, Long>> counts = new EnumMap<>(Area.class);
  private long seen;

  /**
   * @param real the file system below it
   */
  FaultyDisk(FileSystem real) {
    String ofProcess = System.getProperty(FOLDER_PROPERTY);
    if (ofProcess != null) {
      arm(
          Fault.parse(System.getProperty(FAULT_PROPERTY, Fault.NONE.toString())),
          real.getPath(ofProcess));
    }
  }

  /**
   * Begins to count.
   *
   * @param toHappen what is to happen once
   * @param toTry the folder of a try, of the real file system
   */
  synchronized void arm(Fault toHappen, Path toTry) {
    fault = toHappen;
    folder = toTry;
    random = new SplittableRandom(toHappen.seed());
    counts.clear();
    seen = 0;
  }

  /** How many operations of this kind there were. */
  synchronized long count(Area area, Access access) {
    return counts.getOrDefault(area, Map.of()).getOrDefault(access, 0L);
  }

  /** How many files are open. */
  int openFiles() {
    return openFiles.get();
  }

  void opened() {
    openFiles.incrementAndGet();
  }

  void closed() {
    openFiles.decrementAndGet();
  }

  /** What a file is for; null if it isn't one of the try's. */
  synchronized @Nullable Area areaOf(Path realPath) {
    if (folder == null) {
      return null;
    }
    Path path = realPath.toAbsolutePath().normalize();
    for (Area area : Area.values()) {
      if (path.startsWith(area.in(folder))) {
        return area;
      }
    }
    return null;
  }

  /** Something that needs room: a new file or folder, a rename, a flush. */
  void change(@Nullable Area area) throws IOException {
    if (happens(area, Access.WRITE)) {
      switch (fault.kind()) {
        case DISK_FULL -> throw new IOException(NO_ROOM);
        case WRITE_FAILS -> throw new IOException(BROKEN);
        default -> strike();
      }
    }
  }

  /** A file is opened to be read. */
  void open(@Nullable Area area) throws IOException {
    if (happens(area, Access.READ)) {
      failRead();
    }
  }

  /** Something that takes or gives bytes of a file. */
  @FunctionalInterface
  interface Transfer {
    int apply(ByteBuffer bytes) throws IOException;
  }

  int write(@Nullable Area area, ByteBuffer bytes, Transfer write) throws IOException {
    if (happens(area, Access.WRITE) && bytes.hasRemaining()) {
      switch (fault.kind()) {
        case DISK_FULL -> {
          if (seen > 1 || bytes.remaining() < 2) {
            throw new IOException(NO_ROOM);
          }
          return part(bytes, bytes.remaining() / 2, write);
        }
        case WRITE_FAILS -> throw new IOException(BROKEN);
        case BIT_FLIP -> {
          return write.apply(flipped(bytes));
        }
        default -> strike();
      }
    }
    return shortens(area) ? part(bytes, some(bytes.remaining()), write) : write.apply(bytes);
  }

  int read(@Nullable Area area, ByteBuffer bytes, Transfer read) throws IOException {
    if (happens(area, Access.READ)) {
      failRead();
    }
    changes.readLock().lock();
    try {
      return shortens(area) ? part(bytes, some(bytes.remaining()), read) : read.apply(bytes);
    } finally {
      changes.readLock().unlock();
    }
  }

  private void failRead() throws IOException {
    switch (fault.kind()) {
      case READ_FAILS, READS_FAIL -> throw new IOException(BROKEN);
      default -> strike();
    }
  }

  private boolean shortens(@Nullable Area area) {
    return area != null && fault.kind() == FaultKind.SHORT_COUNTS && area == fault.area();
  }

  private synchronized int some(int bytes) {
    return bytes < 2 ? bytes : random.nextInt(1, bytes);
  }

  private static int part(ByteBuffer bytes, int length, Transfer transfer) throws IOException {
    int limit = bytes.limit();
    bytes.limit(bytes.position() + length);
    try {
      return transfer.apply(bytes);
    } finally {
      bytes.limit(limit);
    }
  }

  /** A copy with one bit the other way round; the original counts as taken. */
  private synchronized ByteBuffer flipped(ByteBuffer bytes) {
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    int at = random.nextInt(copy.limit());
    copy.put(at, (byte) (copy.get(at) ^ 1 << random.nextInt(Byte.SIZE)));
    return copy;
  }

  /** Counts an operation, and tells whether the fault happens at it. */
  private synchronized boolean happens(@Nullable Area area, Access access) {
    if (area == null) {
      return false;
    }
    long count =
        counts
            .computeIfAbsent(area, unused -> new EnumMap<>(Access.class))
            .merge(access, 1L, Long::sum);
    if (area != fault.area() || access != fault.access() || count < fault.at()) {
      return false;
    }
    seen++;
    boolean lasts = fault.kind() == FaultKind.DISK_FULL || fault.kind() == FaultKind.READS_FAIL;
    return lasts || seen == 1;
  }

  /** What is done to the run rather than by the operation, which goes on. */
  private void strike() throws IOException {
    Path root = folder;
    if (root != null) {
      changes.writeLock().lock();
      try {
        new Mischief(root).make(fault);
      } finally {
        changes.writeLock().unlock();
      }
    }
  }
}
