package dev.clickspan.input;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of an input that one thread reads: a whole file, or of a large plain file the lines that
 * begin within a range of its bytes.
 *
 * @param fileIndex the file's index in file order
 * @param fromByte where the range begins
 * @param toByte where it ends, exclusive; {@link Long#MAX_VALUE} for the end of the file
 * @param rules how it is read; of a part of a file its format is known
 */
public record InputSplit(
    InputFile file, int fileIndex, long fromByte, long toByte, InputRules rules) {

  private static final long END_OF_FILE = Long.MAX_VALUE;

  public InputSplit {
    if (fromByte < 0 || fromByte >= toByte) {
      throw new IllegalArgumentException(
          "a range of bytes from %d to %d".formatted(fromByte, toByte));
    }
  }

  /** A whole file that is read as files usually are. */
  static InputSplit whole(InputFile file, int fileIndex) {
    return whole(file, fileIndex, InputRules.defaults());
  }

  static InputSplit whole(InputFile file, int fileIndex, InputRules rules) {
    return new InputSplit(file, fileIndex, 0, END_OF_FILE, rules);
  }

  /**
   * Splits those files of which a thread can begin to read anywhere.
   *
   * @param files in file order
   * @param rules how all files are read
   * @param maxBytes a split is no larger
   * @return all splits, by file and then by place
   */
  public static List<InputSplit> of(List<InputFile> files, InputRules rules, long maxBytes) {
    var splits = new ArrayList<InputSplit>();
    for (int index = 0; index < files.size(); index++) {
      InputFile file = files.get(index);
      Optional<InputFormat> byLine =
          file.bytes() > maxBytes
              ? DecompressedFile.plainFormat(file, rules).filter(InputFormat::isByLine)
              : Optional.empty();
      if (byLine.isPresent()) {
        long parts = 1 + (file.bytes() - 1) / maxBytes;
        // Of equal size, so that none is a mere rest.
        long length = 1 + (file.bytes() - 1) / parts;
        for (long part = 0; part < parts; part++) {
          // The last one takes what a file has grown by in the meantime, as for a whole file.
          long to = part == parts - 1 ? END_OF_FILE : (part + 1) * length;
          splits.add(new InputSplit(file, index, part * length, to, rules.withFormat(byLine)));
        }
      } else {
        splits.add(whole(file, index, rules));
      }
    }
    return splits;
  }

  boolean isWhole() {
    return fromByte == 0 && toByte == END_OF_FILE;
  }

  /** How large it is, as the file was; -1 for standard input. */
  public long bytes() {
    return Math.min(toByte, file.bytes()) - fromByte;
  }
}
