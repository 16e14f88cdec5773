package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns arguments (files, folders, glob patterns, {@code -}) into the files to read, in order. */
public final class InputFiles {

  /** What is read from a folder or by a glob's folder part; a file named outright may be any. */
  private static final Pattern EVENT_FILE =
      Pattern.compile("(?i).+\\.(json|jsonl|ndjson)(\\.gz)?|.+\\.gz");

  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final ProgressListener progress;
  private final Map<Path, Path> absoluteByReal = new LinkedHashMap<>();
  private boolean standardInput;

  private InputFiles(ProgressListener progress) {
    this.progress = progress;
  }

  /**
   * Resolves a job's inputs.
   *
   * @param progress told about inputs given twice and files of a folder that are not read
   * @return at least one file, in the order that the semantics give to files
   * @throws SessionException if an argument leads to no readable file
   */
  public static List<InputFile> resolve(List<String> arguments, ProgressListener progress) {
    var files = new InputFiles(progress);
    arguments.forEach(files::add);
    return ShownNames.inOrder(List.copyOf(files.absoluteByReal.values()), files.standardInput);
  }

  private void add(String argument) {
    if (argument.equals(InputFile.STANDARD_INPUT)) {
      if (standardInput) {
        progress.warning("standard input (-) is given twice; it is read once");
      }
      standardInput = true;
      return;
    }
    Path path = Path.of(argument);
    try {
      if (Files.isDirectory(path)) {
        addFolder(argument, path);
      } else if (Files.exists(path)) {
        addFile(argument, path);
      } else if (GLOB.matcher(argument).find()) {
        addGlob(argument);
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
    if (!Files.isReadable(path)) {
      throw badInput(argument, "is not readable; check its permissions");
    }
    Path real = path.toRealPath();
    if (absoluteByReal.putIfAbsent(real, path.toAbsolutePath().normalize()) != null) {
      progress.warning(argument + ": is given twice; it is read once");
    }
  }

  private void addFolder(String argument, Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.filter(file -> Files.isRegularFile(file) && isVisible(folder, file)).toList();
    }
    List<Path> events = all.stream().filter(InputFiles::isEventFile).toList();
    if (events.isEmpty()) {
      throw badInput(
          argument,
          "this folder holds no .json, .jsonl, .ndjson or .gz file; name the files themselves");
    }
    if (events.size() < all.size()) {
      List<Path> others = new ArrayList<>(all);
      others.removeAll(events);
      progress.warning(
          "%s: %d of its files are not read, for their names (such as %s); name them to read them"
              .formatted(argument, others.size(), folder.relativize(others.get(0))));
    }
    for (Path file : events) {
      addFile(file.toString(), file);
    }
  }

  private void addGlob(String pattern) throws IOException {
    Path folder = Path.of(fixedFolder(pattern));
    List<Path> matches = List.of();
    if (Files.isDirectory(folder)) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      try (Stream<Path> walk = Files.walk(folder)) {
        matches =
            walk.map(path -> withoutDot(pattern, path))
                .filter(path -> matcher.matches(path) && Files.isRegularFile(path))
                .toList();
      }
    }
    if (matches.isEmpty()) {
      throw badInput(pattern, "no file matches this pattern; check the path");
    }
    for (Path file : matches) {
      addFile(file.toString(), file);
    }
  }

  /** The folder to start from: the pattern up to the last separator before its first wildcard. */
  private static String fixedFolder(String pattern) {
    var wildcard = GLOB.matcher(pattern);
    int end = wildcard.find() ? wildcard.start() : pattern.length();
    int separator = pattern.lastIndexOf('/', end);
    return separator < 0 ? "." : separator == 0 ? "/" : pattern.substring(0, separator);
  }

  /** A walk from {@code .} gives {@code ./a}; a pattern without a folder part is matched on a. */
  private static Path withoutDot(String pattern, Path path) {
    return pattern.startsWith("./") ? path : path.normalize();
  }

  /** Hidden files and those with a leading underscore are markers, as in Hadoop's folders. */
  private static boolean isVisible(Path folder, Path file) {
    for (Path part : folder.relativize(file)) {
      if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEventFile(Path file) {
    return EVENT_FILE.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static SessionException badInput(String argument, String problem) {
    return new SessionException(ErrorKind.BAD_INPUT, argument + ": " + problem);
  }

  /** Gives an input its size when it is known. */
  static InputFile file(String name, Path path) {
    try {
      return new InputFile(name, Optional.of(path), Files.size(path));
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, path + ": can't be read (" + e.getMessage() + ")", e);
    }
  }
}
