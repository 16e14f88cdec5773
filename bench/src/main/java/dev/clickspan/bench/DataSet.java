package dev.clickspan.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that contenders read.
 *
 * @param name tells it from others of the same bench run
 * @param events how many they hold
 * @param files in the order of their names
 */
record DataSet(String name, long events, List<Path> files) {

  DataSet {
    files = List.copyOf(files);
    if (files.isEmpty() || events <= 0) {
      throw new IllegalArgumentException(name + " holds no events");
    }
  }

  List<String> fileNames() {
    return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
  }

  List<String> paths() {
    return files.stream().map(Path::toString).toList();
  }
}
