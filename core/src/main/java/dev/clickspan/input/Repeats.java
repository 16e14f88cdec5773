package dev.clickspan.input;

import dev.clickspan.ProgressListener;
import java.util.HashSet;
import java.util.Set;

/** Tells of inputs that are given more than once: the first few by name, of the others how many. */
final class Repeats {

  private static final int MAX_NAMED = 10;

  private final ProgressListener progress;
  private final Set<Object> inputs = new HashSet<>();

  Repeats(ProgressListener progress) {
    this.progress = progress;
  }

  /**
   * An input was given again. Once is enough to say so, however often it is.
   *
   * @param input equal where it is the same
   * @param name what it is called
   */
  void add(Object input, String name) {
    if (inputs.add(input) && inputs.size() <= MAX_NAMED) {
      progress.warning(name + ": is given twice; it is read once");
    }
  }

  /** Tells of those that weren't named, once all are there. */
  void tellOfMore() {
    int more = inputs.size() - MAX_NAMED;
    if (more == 1) {
      progress.warning("1 more file is given twice; it is read once");
    } else if (more > 1) {
      progress.warning(more + " more files are given twice; each is read once");
    }
  }
}
