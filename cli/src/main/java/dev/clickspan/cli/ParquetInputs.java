package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells session tables that were written before from files of events, by their content. */
final class ParquetInputs {

  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

  private ParquetInputs() {}

  /**
   * The absolute paths of the inputs if they are Parquet files; none if they are anything else.
   *
   * @throws SessionException if some are, and some aren't
   */
  static List<Path> of(List<String> inputs) {
    var parquet = new ArrayList<Path>();
    var other = new ArrayList<String>();
    InputFiles.Local local = InputFiles.local(inputs);
    for (InputFile file : local.files()) {
      file.path()
          .filter(ParquetInputs::isParquet)
          .ifPresentOrElse(parquet::add, () -> other.add(file.name()));
    }
    other.addAll(local.elsewhere());
    if (!parquet.isEmpty() && !other.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "%s is a Parquet file, and %s is none; query one kind at a time"
              .formatted(parquet.get(0).getFileName(), other.get(0)));
    }
    return parquet;
  }

  /** A pipe is not looked at: what is read from it is gone. */
  private static boolean isParquet(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, path + ": can't be read (" + e.getMessage() + ")", e);
    }
  }
}
