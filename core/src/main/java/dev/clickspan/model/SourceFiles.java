package dev.clickspan.model;

import java.util.List;

/**
 * Which file each source of events belongs to. A source is what one thread reads from start to end:
 * a file, or a split of one. Both are numbered from 0, sources by file and then by place, so events
 * in the order of their sources are in that of files and lines.
 */
public final class SourceFiles {

  private final int[] files;
  private final long[] linesBefore;

  /**
   * @param files for each source the index of its file: ascending, and none left out
   */
  public SourceFiles(int... files) {
    this(files.clone(), new long[files.length]);
  }

  private SourceFiles(int[] files, long[] linesBefore) {
    this.files = files;
    this.linesBefore = linesBefore;
  }

  /**
   * The same, knowing how many lines the sources have.
   *
   * @param lines for each source, blank ones counted
   */
  public SourceFiles withLines(List<Long> lines) {
    long[] before = new long[files.length];
    for (int source = 1; source < files.length; source++) {
      boolean sameFile = files[source] == files[source - 1];
      before[source] = sameFile ? before[source - 1] + lines.get(source - 1) : 0;
    }
    return new SourceFiles(files, before);
  }

  /** How many sources there are. */
  public int sources() {
    return files.length;
  }

  /** How many files there are. */
  public int files() {
    return files.length == 0 ? 0 : files[files.length - 1] + 1;
  }

  /**
   * The number of a line in its file, from 1.
   *
   * @param lineOfSource its number in the source, from 1
   */
  public long line(int source, long lineOfSource) {
    return linesBefore[source] + lineOfSource;
  }

  /** The index of the file that a source belongs to. */
  public int file(int source) {
    return files[source];
  }
}
