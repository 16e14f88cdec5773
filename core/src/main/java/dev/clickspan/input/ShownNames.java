package dev.clickspan.input;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** Gives each input the name by which it is shown and ordered. */
public final class ShownNames {

  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private ShownNames() {}

  private record Placed(ByteOrigin origin, InputPlace place) {}

  /**
   * Names and orders the inputs. A name is the shortest end of a place that is no other place's
   * end, and the whole place where none is.
   *
   * @param origins no two of them at one place
   */
  public static List<InputFile> inOrder(Collection<ByteOrigin> origins) {
    var files = new ArrayList<InputFile>();
    List<Placed> open = origins.stream().map(origin -> new Placed(origin, origin.place())).toList();
    for (int parts = 1; !open.isEmpty(); parts++) {
      var placesByEnd = new HashMap<String, Integer>();
      // One whose end is its own already has another end than these, however long.
      for (Placed one : open) {
        placesByEnd.merge(one.place.end(parts), 1, Integer::sum);
      }
      var stillShared = new ArrayList<Placed>();
      for (Placed one : open) {
        String end = one.place.end(parts);
        if (placesByEnd.getOrDefault(end, 0) == 1) {
          files.add(new InputFile(end, one.origin));
        } else {
          stillShared.add(one);
        }
      }
      open = stillShared;
    }
    files.sort(Comparator.comparing(InputFile::name, BY_BYTES));
    return List.copyOf(files);
  }

  /** Of two names of one file, the one that comes first byte by byte. */
  static Path first(Path one, Path other) {
    return BY_BYTES.compare(one.toString(), other.toString()) <= 0 ? one : other;
  }
}
