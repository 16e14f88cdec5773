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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Turns arguments (files, folders, glob patterns, {@code -}) into the files to read, in order. */
public final class InputFiles {

  /** What is read from a folder or by a glob's folder part; a file named outright may be any. */
  private static final Pattern EVENT_FILE =
      Pattern.compile("(?is).+\\.(json|jsonl|ndjson|gz|zst|bz2|xz|lz4)");

  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final ProgressListener progress;
  private final Map<Path, Path> absoluteByReal = new LinkedHashMap<>();
  private final Set<Path> given = new HashSet<>();
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
    return ShownNames.inOrder(files.origins());
  }

  private List<ByteOrigin> origins() {
    var origins = new ArrayList<ByteOrigin>();
    if (standardInput) {
      origins.add(new StandardInput());
    }
    absoluteByReal.values().forEach(path -> origins.add(file(path)));
    return origins;
  }

  private void add(String argument) {
    if (argument.equals(InputFile.STANDARD_INPUT)) {
      if (standardInput) {
        progress.warning("standard input (-) is given twice; it is read once");
      }
      standardInput = true;
      return;
    }
    if (argument.isEmpty()) {
      throw badInput("''", "is an empty argument; check for a variable that isn't set");
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
    Path absolute = path.toAbsolutePath().normalize();
    // Of several links to one file the first by name: the order of arguments must not matter.
    absoluteByReal.merge(real, absolute, ShownNames::first);
    if (!given.add(real)) {
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
          "this folder holds no .json, .jsonl, .ndjson, .gz, .zst, .bz2, .xz or .lz4 file;"
              + " name the files themselves");
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
    String folderText = fixedFolder(pattern);
    String rest = pattern.substring(folderText.length()).replaceFirst("^/+", "");
    Path folder = Path.of(folderText.isEmpty() ? "." : folderText);
    PathMatcher matcher = matcher(pattern, rest);
    // No deeper than the pattern can match: other folders may be large, or closed to us.
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/+").length;
    List<Path> matches = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> walk = Files.walk(folder, depth)) {
        matches =
            walk.filter(path -> matcher.matches(folder.relativize(path)))
                .filter(path -> Files.isRegularFile(path) && isShownBy(rest, path))
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

  private static PathMatcher matcher(String pattern, String rest) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + rest);
    } catch (PatternSyntaxException e) {
      throw badInput(
          pattern, "no such file, and no pattern that can be read (" + e.getDescription() + ")");
    }
  }

  /** As in a shell: a pattern matches hidden files only if it begins with a dot itself. */
  private static boolean isShownBy(String rest, Path path) {
    String lastPart = rest.substring(rest.lastIndexOf('/') + 1);
    return lastPart.startsWith(".") || !String.valueOf(path.getFileName()).startsWith(".");
  }

  /** The folder to start from: the pattern up to the last separator before its first wildcard. */
  private static String fixedFolder(String pattern) {
    var wildcard = GLOB.matcher(pattern);
    int end = wildcard.find() ? wildcard.start() : pattern.length();
    return pattern.substring(0, pattern.lastIndexOf('/', end) + 1);
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

  /** Whether a file of this name is read from a folder. */
  public static boolean isEventFile(String name) {
    return EVENT_FILE.matcher(name).matches();
  }

  private static boolean isEventFile(Path file) {
    return isEventFile(String.valueOf(file.getFileName()));
  }

  private static SessionException badInput(String argument, String problem) {
    return new SessionException(ErrorKind.BAD_INPUT, argument + ": " + problem);
  }

  private static LocalFile file(Path path) {
    try {
      return LocalFile.of(path);
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, path + ": can't be read (" + e.getMessage() + ")", e);
    }
  }
}
