package dev.clickspan.generate;

import java.nio.file.Path;

/**
 * What to generate. All but {@code folder} and {@code threads} decides the files' content, and
 * nothing else does.
 *
 * @param folder where the files go; made if it isn't there
 * @param events how many events all files hold together, 1 to {@link #MAX_EVENTS}
 * @param files how many files, 1 to {@link #MAX_FILES}; more files than events leaves some empty
 * @param profile what kind of site
 * @param seed the same seed gives the same lines
 * @param badShare so many lines that are no event are added for each event, 0 to {@link
 *     #MAX_BAD_SHARE}
 * @param threads how many files are made at once, at least 1
 */
public record GeneratorConfig(
    Path folder, long events, int files, Profile profile, long seed, double badShare, int threads) {

  /** The most events of one run. */
  public static final long MAX_EVENTS = 100_000_000_000L;

  /** The most files of one run: five digits number them. */
  public static final int MAX_FILES = 10_000;

  /** The largest share of bad lines. */
  public static final double MAX_BAD_SHARE = 0.5;

  public GeneratorConfig {
    if (events < 1 || events > MAX_EVENTS) {
      throw new IllegalArgumentException(
          "events must be 1 to %d, not %d".formatted(MAX_EVENTS, events));
    }
    if (files < 1 || files > MAX_FILES) {
      throw new IllegalArgumentException(
          "files must be 1 to %d, not %d".formatted(MAX_FILES, files));
    }
    if (!(badShare >= 0 && badShare <= MAX_BAD_SHARE)) {
      throw new IllegalArgumentException(
          "the share of bad lines must be 0 to %s, not %s".formatted(MAX_BAD_SHARE, badShare));
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }

  /** How many of the events belong to visitors at home in this file. */
  long eventsAtHome(int file) {
    return events / files + (file < events % files ? 1 : 0);
  }

  /** The name of a file; names order as the files' numbers do. */
  static String fileName(int file) {
    return "part-%05d.json.gz".formatted(file);
  }
}
