package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -o}: checked before the run, so that no hour of work ends at a mistyped folder. */
final class OutputOption {

  private static final String OPTION = "--output";
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/");

  /** Formats that some command writes, and compressed ones. */
  private static final Pattern NO_TEXT =
      Pattern.compile("(?i)\\.(csv|ndjson|json|html|parquet|gz|zst)$");

  @Option(
      names = {"-o", OPTION},
      paramLabel = "FILE",
      description = "Write the result to this file, whole or not at all; - is standard output.")
  private @Nullable String name;

  /**
   * Where to write.
   *
   * @param inputs what will be read, and must not be replaced
   */
  ResultTarget target(List<String> inputs, OutputStream standardOutput) {
    if (name == null || isStandardOutput()) {
      return new StreamTarget("standard output", standardOutput);
    }
    if (isAddress()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "%s %s: results are written to files of this machine; name one there (with --engine spark, `sessions` writes folders elsewhere too)"
              .formatted(OPTION, name));
    }
    return target(OPTION, Path.of(name), inputs);
  }

  /** Refuses a second file to write, in a folder that is there, if it is the one of the result. */
  void refuseSame(String option, Path other) {
    try {
      if (name != null && !isAddress() && realPlace(other).equals(realPlace(Path.of(name)))) {
        throw refused(option, other, "is the file of --output too; name another one");
      }
    } catch (NoSuchFileException e) {
      // A folder of the result's that is still to be made is another one.
    } catch (IOException e) {
      throw refused(option, other, "can't be written (" + e.getMessage() + ")");
    }
  }

  private static Path realPlace(Path file) throws IOException {
    Path place = place(file);
    return place.resolveSibling(".").toRealPath().resolve(place.getFileName());
  }

  /**
   * A file to write.
   *
   * @param option that names it
   * @param inputs what will be read, and must not be replaced
   */
  static ResultTarget target(String option, Path file, List<String> inputs) {
    try {
      return checkedTarget(option, file, inputs);
    } catch (IOException e) {
      throw refused(option, file, "can't be written (" + e.getMessage() + ")");
    }
  }

  /** What the result goes to. */
  Terminal.Device device(Terminal terminal) {
    return isStandardOutput() ? terminal.output() : Terminal.Device.OTHER;
  }

  /** Whether the result goes to standard output. */
  private boolean isStandardOutput() {
    return name == null || name.equals("-");
  }

  /**
   * The address of a folder that is to hold the result in parts: whatever ends in a slash, or is no
   * file of this machine.
   */
  Optional<String> folder() {
    return Optional.ofNullable(name).filter(address -> address.endsWith("/") || isAddress());
  }

  private boolean isAddress() {
    return name != null && ADDRESS.matcher(name).lookingAt();
  }

  /** As {@link #format}, but the name has to say it, since no format of these is a plain text. */
  <T> T knownFormat(@Nullable T asked, T[] formats, Function<T, String> id) {
    if (asked == null && name != null && !isStandardOutput()) {
      return named(formats, id)
          .orElseThrow(
              () -> {
                String ends = Arrays.stream(formats).map(id).collect(Collectors.joining(", ."));
                return refused(
                    OPTION,
                    Path.of(name),
                    "ends in none of ." + ends + "; give --format, or another name");
              });
    }
    return format(asked, formats, id);
  }

  /**
   * The format asked for, else the one whose id the file's name ends in, else the first, which is a
   * plain text: a file whose name says that it is something else is refused.
   */
  <T> T format(@Nullable T asked, T[] formats, Function<T, String> id) {
    if (asked != null) {
      return asked;
    }
    Optional<T> named = named(formats, id);
    if (named.isEmpty() && name != null && !isAddress() && NO_TEXT.matcher(name).find()) {
      throw refused(
          OPTION, Path.of(name), "ends like another format; give --format, or another name");
    }
    return named.orElse(formats[0]);
  }

  private <T> Optional<T> named(T[] formats, Function<T, String> id) {
    return Arrays.stream(formats)
        .filter(format -> name != null && name.endsWith("." + id.apply(format)))
        .findFirst();
  }

  private static ResultTarget checkedTarget(String option, Path file, List<String> inputs)
      throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      return new StreamTarget(file.toString(), Files.newOutputStream(file));
    }
    Path place = place(file);
    Path folder = place.getParent();
    if (folder == null || Files.isDirectory(place)) {
      throw refused(option, file, "is a folder; name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw refused(option, file, "lies in a folder that doesn't exist; make " + folder + " first");
    }
    if (!Files.isWritable(folder)) {
      throw refused(option, file, "lies in a folder that you may not write to");
    }
    if (Files.exists(place) && !Files.isWritable(place)) {
      throw refused(option, file, "is read-only; make it writable, or name another file");
    }
    for (InputFile input : InputFiles.local(inputs).files()) {
      if (input.path().isPresent() && input.path().get().toRealPath().equals(place)) {
        throw refused(option, file, "is one of the inputs; name another file");
      }
    }
    return new WholeFile(place);
  }

  /** A link stays a link: what it leads to is replaced, or made. */
  private static Path place(Path file) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(file)
          ? place(file.resolveSibling(Files.readSymbolicLink(file)))
          : file.toAbsolutePath();
    }
  }

  private static SessionException refused(String option, Path file, String problem) {
    return new SessionException(ErrorKind.USAGE, option + " " + file + ": " + problem);
  }
}
