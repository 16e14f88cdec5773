package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.input.ByteOrigin;
import dev.clickspan.input.FolderSieve;
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
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Turns arguments into the files to read, as {@link InputFiles} does: that one is asked for what
 * lies on this machine, the cluster's file systems for everything else.
 */
final class ClusterInputs {

  private static final String FILE = "file:";

  private final Configuration hadoop;
  private final ProgressListener progress;
  private final List<String> here = new ArrayList<>();
  private final Map<String, ByteOrigin> files = new LinkedHashMap<>();

  private ClusterInputs(Configuration hadoop, ProgressListener progress) {
    this.hadoop = hadoop;
    this.progress = progress;
  }

  /** As {@link InputFiles#resolve}. */
  static List<InputFile> resolve(
      List<String> arguments, Configuration hadoop, ProgressListener progress) {
    var inputs = new ClusterInputs(hadoop, progress);
    boolean defaultIsHere = FileSystem.getDefaultUri(hadoop).getScheme().equals("file");
    for (String argument : arguments) {
      List<String> urls = InputFiles.urls(List.of(argument));
      if (argument.startsWith(FILE)) {
        inputs.here.add(new Path(argument).toUri().getPath());
      } else if (urls.isEmpty() && (defaultIsHere || isForThisMachine(argument))) {
        inputs.here.add(argument);
      } else {
        (urls.isEmpty() ? List.of(argument) : urls).forEach(inputs::add);
        inputs.addRestOfList(argument);
      }
    }
    var origins = new ArrayList<>(inputs.files.values());
    if (!inputs.here.isEmpty()) {
      InputFiles.local(inputs.here, progress).files().forEach(file -> origins.add(file.origin()));
    }
    return ShownNames.inOrder(origins);
  }

  /** Standard input, and lists of inputs, which the driver reads. */
  private static boolean isForThisMachine(String argument) {
    return argument.equals(InputFile.STANDARD_INPUT)
        || argument.isEmpty()
        || argument.startsWith(InputFiles.LIST_MARK);
  }

  /** A list may name files of this machine beside others. */
  private void addRestOfList(String argument) {
    if (argument.startsWith(InputFiles.LIST_MARK)) {
      here.add(argument);
    }
  }

  private void add(String argument) {
    String scheme = argument.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
    if (scheme.equals("http") || scheme.equals("https")) {
      throw badInput(
          InputFiles.shown(argument),
          "executors read from file systems and stores alone; fetch it to one of them first");
    }
    try {
      var path = new Path(argument);
      if (scheme.equals("s3") && hadoop.get("fs.s3.impl") == null) {
        path = new Path("s3a" + argument.substring(scheme.length()));
      }
      FileStatus[] found = path.getFileSystem(hadoop).globStatus(path);
      if (found == null || found.length == 0) {
        throw badInput(argument, "no such file or folder; check the path");
      }
      for (FileStatus status : found) {
        if (status.isDirectory()) {
          addFolder(argument, status.getPath());
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

  private void addFolder(String argument, Path folder) throws IOException {
    var sieve = new FolderSieve<FileStatus>();
    RemoteIterator<LocatedFileStatus> all = folder.getFileSystem(hadoop).listFiles(folder, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      sieve.add(folder.toUri().relativize(file.getPath().toUri()).getPath(), file);
    }
    sieve.events(argument, progress::warning).forEach(this::addFile);
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
