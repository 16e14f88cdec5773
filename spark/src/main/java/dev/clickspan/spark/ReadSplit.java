package dev.clickspan.spark;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputSplit;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A split on its way to the executor that reads it.
 *
 * @param source its number among all splits
 * @param name the file's shown name
 * @param location where the file lies, as {@link Locations} writes it
 * @param format null where it is still to be seen
 * @param fileBytes the file's size; -1 if unknown
 */
record ReadSplit(
    int source,
    int fileIndex,
    String name,
    String location,
    long fileBytes,
    long fromByte,
    long toByte,
    @Nullable InputFormat format)
    implements Serializable {

  static ReadSplit of(InputSplit split, int source) {
    InputFile file = split.file();
    return new ReadSplit(
        source,
        split.fileIndex(),
        file.name(),
        Locations.of(file.origin()),
        file.bytes(),
        split.fromByte(),
        split.toByte(),
        split.rules().format().orElse(null));
  }

  /** How much of the file it is; what is unknown counts as nothing. */
  long bytes() {
    return Math.max(0, Math.min(toByte, fileBytes) - fromByte);
  }

  /**
   * The split, to be read on this machine.
   *
   * @param rules of all inputs
   */
  InputSplit split(InputRules rules, Configuration hadoop) {
    var file = new InputFile(name, Locations.origin(location, fileBytes, hadoop));
    return new InputSplit(
        file, fileIndex, fromByte, toByte, rules.withFormat(Optional.ofNullable(format)));
  }
}
