package dev.clickspan.model;

/**
 * Which file each source of events belongs to. A source is what one thread reads from start to end:
 * a file, or a split of one. Both are numbered from 0, sources by file and then by place, so events
 * in the order of their sources are in that of files and lines.
 */
public final class SourceFiles {

  private final int[] files;

  /**
   * @param files for each source the index of its file: ascending, and none left out
   */
  public SourceFiles(int... files) {
    this.files = files.clone();
  }

  /** How many sources there are. */
  public int sources() {
    return files.length;
  }

  /** How many files there are. */
  public int files() {
    return files.length == 0 ? 0 : files[files.length - 1] + 1;
  }

  /** The index of the file that a source belongs to. */
  public int file(int source) {
    return files[source];
  }
}
