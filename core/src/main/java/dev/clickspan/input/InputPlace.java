package dev.clickspan.input;

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
