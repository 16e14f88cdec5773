package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this machine that arguments lead to: files, folders, glob patterns. */
final class LocalInputs {

  private final ProgressListener progress;
  private final Map<Path, Path> absoluteByReal = new LinkedHashMap<>();
  private final InputRoom room;
  private final Set<Path> given = new HashSet<>();
  private final Repeats repeats;

  LocalInputs(ProgressListener progress, InputRoom room, Repeats repeats) {
    this.progress = progress;
    this.room = room;
    this.repeats = repeats;
  }

  /**
   * Adds what an argument leads to.
   *
   * @param base the folder that a relative path is seen from
   */
  void add(String argument, Path base) {
    Path path = base.resolve(InputPlace.pathOf(argument));
    try {
      if (Files.isDirectory(path)) {
        addFolder(argument, path);
      } else if (Files.exists(path)) {
        addFile(argument, path);
      } else if (GlobPattern.isOne(argument)) {
        addGlob(argument, base);
      } else {
        throw badInput(argument, "no such file or folder; check the path");
      }
    } catch (IOException | UncheckedIOException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          argument + ": can't be read (" + e.getMessage() + "); check its permissions",
          e);
    }
  }

  private void addFile(String argument, Path path) throws IOException {
    Path real = path.toRealPath();
    if (!given.contains(real)) {
      room.take();
    }
    addFound(argument, path, real);
  }

  /** Adds a file for which room was taken. */
  private void addFound(String argument, Path path, Path real) throws IOException {
    if (!Files.isReadable(path)) {
      throw badInput(argument, "is not readable; check its permissions");
    }
    // Of several links to one file the first by name: the order of arguments must not matter.
    absoluteByReal.merge(real, shownPath(path, real), ShownNames::first);
    if (!given.add(real)) {
      repeats.add(real, argument);
    }
  }

  /** Absolute and without dots, unless another file would be there, or none. */
  private static Path shownPath(Path path, Path real) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path plain = absolute.normalize();
    // Behind a link to a folder, two dots lead to where that lies.
    boolean isThere =
        plain.equals(absolute) || (Files.exists(plain) && plain.toRealPath().equals(real));
    return isThere ? plain : real;
  }

  private void addFolder(String argument, Path folder) throws IOException {
    var sieve = new FolderSieve<Path>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile)
          .filter(file -> sieve.add(InputPlace.of(folder.relativize(file)).path(), file))
          .forEach(unused -> room.take());
    }
    for (Path file : sieve.events(argument, progress::warning)) {
      addFound(file.toString(), file, file.toRealPath());
    }
  }

  private void addGlob(String argument, Path base) throws IOException {
    // The folder to start from: up to the last separator before the first wildcard.
    int folderEnd = argument.lastIndexOf('/', GlobPattern.firstWildcard(argument)) + 1;
    Path folder = base.resolve(folderEnd == 0 ? "." : argument.substring(0, folderEnd));
    String rest = argument.substring(folderEnd).replaceFirst("^/+", "");
    GlobPattern pattern = GlobPattern.of(argument, rest);
    List<Path> matches = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> walk = Files.walk(folder, pattern.depth())) {
        matches =
            walk.filter(path -> pattern.matches(folder.relativize(path)))
                .filter(Files::isRegularFile)
                .peek(unused -> room.take())
                .toList();
      }
    }
    if (matches.isEmpty()) {
      throw GlobPattern.noMatch(argument);
    }
    for (Path file : matches) {
      addFound(file.toString(), file, file.toRealPath());
    }
  }

  /** What was found. */
  List<LocalFile> files() {
    return absoluteByReal.values().stream().map(LocalInputs::file).toList();
  }

  private static LocalFile file(Path path) {
    try {
      return LocalFile.of(path);
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, path + ": can't be read (" + e.getMessage() + ")", e);
    }
  }

  private static SessionException badInput(String argument, String problem) {
    return new SessionException(ErrorKind.BAD_INPUT, argument + ": " + problem);
  }
}
