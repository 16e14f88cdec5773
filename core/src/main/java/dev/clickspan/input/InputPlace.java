package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where an input lies, as its name is made of: {@code data/june/part-0.json} has the parts {@code
 * data}, {@code june} and {@code part-0.json}.
 *
 * @param parts of the path, at least one
 * @param whole all that may be shown of it
 */
public record InputPlace(List<String> parts, String whole) {

  public InputPlace {
    parts = List.copyOf(parts);
  }

  /**
   * The path that an argument, or an object's key, is on this machine.
   *
   * @throws SessionException if it is none here
   */
  static Path pathOf(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          "%s: is no path on this system (%s); names that aren't ASCII need a locale of UTF-8, such as LC_ALL=C.UTF-8"
              .formatted(text, e.getReason()),
          e);
    }
  }

  /** The place of a file on this machine. */
  static InputPlace of(Path path) {
    Stream<Path> names = StreamSupport.stream(path.spliterator(), false);
    return new InputPlace(names.map(Path::toString).toList(), path.toString());
  }

  /** All parts. */
  String path() {
    return end(parts.size());
  }

  /** The last parts; the whole where there are no more. */
  String end(int count) {
    return count > parts.size()
        ? whole
        : String.join("/", parts.subList(parts.size() - count, parts.size()));
  }
}
