package dev.clickspan.testkit.faults;

import java.nio.file.Path;
import java.util.Locale;

/** What the files of a try are for. Each has a folder of its own, named after it. */
public enum Area {
  INPUT,
  TEMP,
  OUTPUT;

  /** The folder for it in that of a try. */
  public Path in(Path folder) {
    return folder.resolve(name().toLowerCase(Locale.ROOT));
  }
}
