package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files that appears whole or not at all. Tasks write into a folder beside it, each
 * attempt a file of its own; those whose names came back are renamed, and the folder moved to its
 * place. So a task that ran twice, or failed, leaves nothing.
 */
final class TableFolder implements AutoCloseable {

  /** By which other programs know that a folder is whole. */
  private static final String MARKER = "_SUCCESS";

  private final Path folder;
  private final Path parts;
  private final Configuration hadoop;

  TableFolder(String folder, Configuration hadoop) {
    this.hadoop = hadoop;
    try {
      var given = new Path(folder);
      FileSystem files = given.getFileSystem(hadoop);
      this.folder = given.makeQualified(files.getUri(), files.getWorkingDirectory());
    } catch (IOException | IllegalArgumentException e) {
      throw refused(folder + ": can't be written (" + e.getMessage() + "); check the address", e);
    }
    Path parent = this.folder.getParent();
    if (parent == null) {
      throw refused(folder + " is the root of a file system or store; name a folder in it", null);
    }
    String name = ".clickspan-" + Long.toHexString(System.nanoTime()) + "-" + this.folder.getName();
    parts = new Path(parent, name);
  }

  /** What is there already may be somebody's only copy. */
  void refuseIfThere() {
    try {
      if (files().exists(folder)) {
        throw refused(folder + " exists already; name another folder, or remove it first", null);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static SessionException refused(String message, @Nullable Throwable cause) {
    return new SessionException(ErrorKind.USAGE, message, cause);
  }

  void begin() {
    try {
      files().mkdirs(parts);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Where tasks write. */
  String partsFolder() {
    return parts.toUri().toString();
  }

  /**
   * Keeps the files of these names, in their order, and no others.
   *
   * @param names one for each share
   */
  void finish(List<String> names) {
    try {
      FileSystem files = files();
      var whole = new Path(parts, "whole");
      files.mkdirs(whole);
      for (int share = 0; share < names.size(); share++) {
        rename(
            files,
            new Path(parts, names.get(share)),
            new Path(whole, "part-%05d.parquet".formatted(share)));
      }
      files.create(new Path(whole, MARKER), false).close();
      rename(files, whole, folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("can't rename " + from + " to " + to);
    }
  }

  private FileSystem files() throws IOException {
    return folder.getFileSystem(hadoop);
  }

  private SessionException failed(IOException e) {
    return new SessionException(
        ErrorKind.LIMIT,
        folder + ": can't be written (" + e.getMessage() + "); check its permissions and space",
        e);
  }

  /** Removes what is not in its place. */
  @Override
  public void close() {
    try {
      files().delete(parts, true);
    } catch (IOException e) {
      // What stays is hidden, and the failure that brought us here is on its way to the user.
    }
  }
}
