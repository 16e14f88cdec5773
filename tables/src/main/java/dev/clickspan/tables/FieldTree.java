package dev.clickspan.tables;

import dev.clickspan.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Field paths, put together by the names that they share. */
final class FieldTree {

  private final Map<String, FieldTree> parts = new LinkedHashMap<>();
  private boolean whole;

  static FieldTree of(List<FieldPath> paths) {
    var root = new FieldTree();
    for (FieldPath path : paths) {
      FieldTree tree = root;
      for (String name : path.names()) {
        tree = tree.parts.computeIfAbsent(name, unused -> new FieldTree());
      }
      tree.whole = true;
    }
    return root;
  }

  /** What is wanted of a part; null for nothing. */
  @Nullable FieldTree part(String name) {
    return parts.get(name);
  }

  /** The parts of which something is wanted, by name. */
  Map<String, FieldTree> parts() {
    return parts;
  }

  /** Whether a path ends here. */
  boolean isWhole() {
    return whole;
  }
}
