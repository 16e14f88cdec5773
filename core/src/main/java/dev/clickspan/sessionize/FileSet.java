package dev.clickspan.sessionize;

import java.util.Arrays;

/** The distinct files of one session. Emptied in no time, because there is one a session. */
public final class FileSet {

  private final long[] stamps;
  private long stamp = 1;
  private int[] files = new int[8];
  private int size;

  /** An empty set of files whose indexes are below this. */
  public FileSet(int fileCount) {
    stamps = new long[fileCount];
  }

  void clear() {
    stamp++;
    size = 0;
  }

  void add(int file) {
    if (stamps[file] != stamp) {
      stamps[file] = stamp;
      if (size == files.length) {
        files = Arrays.copyOf(files, 2 * size);
      }
      files[size++] = file;
    }
  }

  public int size() {
    return size;
  }

  public int file(int index) {
    return files[index];
  }
}
