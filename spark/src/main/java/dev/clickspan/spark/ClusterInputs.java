package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.input.ByteOrigin;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.input.ShownNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Turns arguments into the files to read, as {@link InputFiles} does for this machine's: that one
 * is asked for what lies here, the cluster's file systems for everything else.
 */
final class ClusterInputs {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

  private final Configuration hadoop;
  private final ProgressListener progress;
  private final Map<String, ByteOrigin> files = new LinkedHashMap<>();

  private ClusterInputs(Configuration hadoop, ProgressListener progress) {
    this.hadoop = hadoop;
    this.progress = progress;
  }

  /** As {@link InputFiles#resolve}. */
  static List<InputFile> resolve(
      List<String> arguments, Configuration hadoop, ProgressListener progress) {
    var inputs = new ClusterInputs(hadoop, progress);
    var here = new ArrayList<String>();
    for (String argument : arguments) {
      if (inputs.isHere(argument)) {
        here.add(argument.startsWith("file:") ? new Path(argument).toUri().getPath() : argument);
      } else {
        inputs.add(argument);
      }
    }
    var origins = new ArrayList<>(inputs.files.values());
    if (!here.isEmpty()) {
      InputFiles.resolve(here, progress).forEach(file -> origins.add(file.origin()));
    }
    return ShownNames.inOrder(origins);
  }

  /** A path without a scheme lies in the cluster's default file system, which may be this one. */
  private boolean isHere(String argument) {
    if (argument.equals(InputFile.STANDARD_INPUT) || argument.isEmpty()) {
      return true;
    }
    Matcher scheme = SCHEME.matcher(argument);
    String name =
        scheme.matches()
            ? scheme.group(1)
            : String.valueOf(FileSystem.getDefaultUri(hadoop).getScheme());
    return name.toLowerCase(Locale.ROOT).equals("file");
  }

  private void add(String argument) {
    try {
      var path = new Path(argument);
      FileStatus[] found = path.getFileSystem(hadoop).globStatus(path);
      if (found == null || found.length == 0) {
        throw badInput(argument, "no such file or folder; check the path");
      }
      for (FileStatus status : found) {
        if (status.isDirectory()) {
          addFolder(status.getPath());
        } else {
          addFile(status);
        }
      }
    } catch (FileNotFoundException e) {
      throw badInput(argument, "no such file or folder; check the path");
    } catch (IOException | IllegalArgumentException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          argument
              + ": can't be read ("
              + e.getMessage()
              + "); check the address, its permissions, and the cluster's connector for it",
          e);
    }
  }

  private void addFolder(Path folder) throws IOException {
    int before = files.size();
    int others = 0;
    RemoteIterator<LocatedFileStatus> all = folder.getFileSystem(hadoop).listFiles(folder, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      if (isVisible(folder, file.getPath())) {
        if (InputFiles.isEventFile(file.getPath().getName())) {
          addFile(file);
        } else {
          others++;
        }
      }
    }
    if (files.size() == before) {
      throw badInput(
          folder.toString(), "this folder holds no event file; name the files themselves");
    }
    if (others > 0) {
      progress.warning(
          "%s: %d of its files are not read, for their names; name them to read them"
              .formatted(folder, others));
    }
  }

  private static boolean isVisible(Path folder, Path file) {
    for (Path part = file; part != null && !part.equals(folder); part = part.getParent()) {
      if (part.getName().startsWith(".") || part.getName().startsWith("_")) {
        return false;
      }
    }
    return true;
  }

  private void addFile(FileStatus status) {
    String uri = status.getPath().toUri().toString();
    if (files.put(uri, new HadoopFile(uri, status.getLen(), hadoop)) != null) {
      progress.warning(uri + ": is given twice; it is read once");
    }
  }

  private static SessionException badInput(String argument, String problem) {
    return new SessionException(ErrorKind.BAD_INPUT, argument + ": " + problem);
  }
}
