package dev.clickspan.generate;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that the files go to, before they do. */
final class OutputFolder {

  private static final Pattern PART = Pattern.compile("part-.*\\.json\\.gz");

  private static final Pattern NUMBERED_PART = Pattern.compile("part-[0-9]{5}\\.json\\.gz");

  private OutputFolder() {}

  /**
   * Makes the folder if need be, and takes away an old truth file, which would lie as soon as the
   * first part is replaced.
   *
   * @throws SessionException if the folder can't be used, or if parts in it would be left between
   *     the new ones
   */
  static void prepare(GeneratorConfig config) {
    Path folder = config.folder();
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> PART.matcher(name).matches() && !isReplaced(name, config.files()))
            .min(String::compareTo)
            .ifPresent(name -> refuse(folder, name));
      }
      Files.deleteIfExists(folder.resolve(TruthFile.NAME));
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.USAGE,
          "%s: can't be used as a folder (%s); choose another one".formatted(folder, e),
          e);
    }
  }

  /** A new file in place of what a killed run left, or of a link that leads elsewhere. */
  static OutputStream newFile(Path partial) throws IOException {
    Files.deleteIfExists(partial);
    return Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static boolean isReplaced(String name, int files) {
    return NUMBERED_PART.matcher(name).matches()
        && name.compareTo(GeneratorConfig.fileName(files - 1)) <= 0;
  }

  private static void refuse(Path folder, String name) {
    throw new SessionException(
        ErrorKind.USAGE,
        ("%s: holds %s, which this run would not replace and the truth file would not count;"
                + " choose an empty folder, or remove that run's files first")
            .formatted(folder, name));
  }
}
