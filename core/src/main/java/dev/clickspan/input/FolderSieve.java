package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Of what lies below a folder, that which is read: event files, by their names. A file that is
 * named outright may have any name.
 *
 * @param <F> what stands for a file
 */
public final class FolderSieve<F> {

  private static final Pattern EVENT_FILE =
      Pattern.compile("(?is).+\\.(json|jsonl|ndjson|csv|tsv|log|parquet|gz|zst|bz2|xz|lz4)");

  private static final String ENDINGS =
      ".json, .jsonl, .ndjson, .csv, .tsv, .log, .parquet, .gz, .zst, .bz2, .xz or .lz4";

  private final List<F> events = new ArrayList<>();
  private long others;
  private String firstOther = "";

  /**
   * Takes a file that lies in the folder.
   *
   * @param path from the folder to the file, with {@code /} between its parts
   * @return whether it is an event file
   */
  public boolean add(String path, F file) {
    // Hidden files and those with a leading underscore are markers, as in Hadoop's folders.
    boolean hidden =
        Stream.of(path.split("/", -1))
            .anyMatch(part -> part.startsWith(".") || part.startsWith("_"));
    if (hidden) {
      return false;
    }
    if (EVENT_FILE.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()) {
      events.add(file);
      return true;
    }
    firstOther = others == 0 ? path : firstOther;
    others++;
    return false;
  }

  /**
   * The event files.
   *
   * @param argument the folder as the user named it
   * @param warnings told of files that are not read
   * @throws SessionException if there are none
   */
  public List<F> events(String argument, Consumer<String> warnings) {
    if (events.isEmpty()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          "%s: this folder holds no %s file; name the files themselves"
              .formatted(argument, ENDINGS));
    }
    if (others > 0) {
      warnings.accept(
          "%s: %d of its files are not read, for their names (such as %s); name them to read them"
              .formatted(argument, others, firstOther));
    }
    return events;
  }
}
