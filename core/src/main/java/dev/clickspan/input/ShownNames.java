package dev.clickspan.input;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives each input the name by which it is shown and ordered. */
final class ShownNames {

  private static final Comparator<InputFile> BY_NAME_BYTES =
      Comparator.comparing(
          file -> file.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private ShownNames() {}

  /**
   * Names and orders the inputs.
   *
   * @param paths absolute and distinct
   */
  static List<InputFile> inOrder(List<Path> paths, boolean standardInput) {
    var files = new ArrayList<InputFile>();
    if (standardInput) {
      files.add(new InputFile(InputFile.STANDARD_INPUT, Optional.empty(), -1));
    }
    names(paths, standardInput).forEach((path, name) -> files.add(InputFiles.file(name, path)));
    files.sort(BY_NAME_BYTES);
    return List.copyOf(files);
  }

  /** The shortest end of each path that is no other path's end; the whole path where none is. */
  static Map<Path, String> names(List<Path> paths, boolean standardInput) {
    var names = new HashMap<Path, String>();
    List<Path> open = paths;
    for (int parts = 1; !open.isEmpty(); parts++) {
      var pathsByEnd = new HashMap<String, Integer>();
      if (standardInput) {
        pathsByEnd.put(InputFile.STANDARD_INPUT, 1);
      }
      for (Path path : paths) {
        pathsByEnd.merge(end(path, parts), 1, Integer::sum);
      }
      var stillShared = new ArrayList<Path>();
      for (Path path : open) {
        String end = end(path, parts);
        if (pathsByEnd.getOrDefault(end, 0) == 1) {
          names.put(path, end);
        } else {
          stillShared.add(path);
        }
      }
      open = stillShared;
    }
    return names;
  }

  /** Of two names of one file, the one that comes first byte by byte. */
  static Path first(Path one, Path other) {
    byte[] bytes = one.toString().getBytes(StandardCharsets.UTF_8);
    byte[] otherBytes = other.toString().getBytes(StandardCharsets.UTF_8);
    return Arrays.compareUnsigned(bytes, otherBytes) <= 0 ? one : other;
  }

  private static String end(Path path, int parts) {
    int count = path.getNameCount();
    return parts > count ? path.toString() : path.subpath(count - parts, count).toString();
  }
}
