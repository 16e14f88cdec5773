package dev.clickspan.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that contenders read.
 *
 * @param name tells it from others of the same bench run
 * @param events how many they hold
 * @param files in the order of their names
 * @param ofFiles how many the whole of it has, of which these may be a part
 * @param truth figures that are known by construction, where they are
 */
record DataSet(String name, long events, List<Path> files, int ofFiles, Optional<Answer> truth) {

  DataSet {
    files = List.copyOf(files);
    if (files.isEmpty() || events <= 0 || ofFiles < files.size()) {
      throw new IllegalArgumentException(name + " is no data set");
    }
  }

  /** The first files of this one; what they hold by themselves is not known. */
  DataSet first(int count) {
    return new DataSet(
        name + ", first " + count,
        events / files.size() * count,
        files.subList(0, count),
        ofFiles,
        Optional.empty());
  }

  List<String> fileNames() {
    return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
  }

  List<String> paths() {
    return files.stream().map(Path::toString).toList();
  }
}
