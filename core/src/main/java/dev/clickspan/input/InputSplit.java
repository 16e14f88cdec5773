package dev.clickspan.input;

import dev.clickspan.InputFormat;
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
 * @param format how its records are written; of a whole file empty where that is still to be seen
 */
public record InputSplit(
    InputFile file, int fileIndex, long fromByte, long toByte, Optional<InputFormat> format) {

  private static final long END_OF_FILE = Long.MAX_VALUE;

  public InputSplit {
    if (fromByte < 0 || fromByte >= toByte) {
      throw new IllegalArgumentException(
          "a range of bytes from %d to %d".formatted(fromByte, toByte));
    }
  }

  /** A whole file whose format is still to be seen. */
  static InputSplit whole(InputFile file, int fileIndex) {
    return whole(file, fileIndex, Optional.empty());
  }

  private static InputSplit whole(InputFile file, int fileIndex, Optional<InputFormat> format) {
    return new InputSplit(file, fileIndex, 0, END_OF_FILE, format);
  }

  /**
   * Splits those files of which a thread can begin to read anywhere.
   *
   * @param files in file order
   * @param given the format of all files; empty to recognise each one's
   * @param maxBytes a split is no larger
   * @return all splits, by file and then by place
   */
  public static List<InputSplit> of(
      List<InputFile> files, Optional<InputFormat> given, long maxBytes) {
    var splits = new ArrayList<InputSplit>();
    for (int index = 0; index < files.size(); index++) {
      InputFile file = files.get(index);
      Optional<InputFormat> byLine =
          file.bytes() > maxBytes
              ? DecompressedFile.plainFormat(file, given).filter(InputFormat::isByLine)
              : Optional.empty();
      if (byLine.isPresent()) {
        long parts = 1 + (file.bytes() - 1) / maxBytes;
        // Of equal size, so that none is a mere rest.
        long length = 1 + (file.bytes() - 1) / parts;
        for (long part = 0; part < parts; part++) {
          // The last one takes what a file has grown by in the meantime, as for a whole file.
          long to = part == parts - 1 ? END_OF_FILE : (part + 1) * length;
          splits.add(new InputSplit(file, index, part * length, to, byLine));
        }
      } else {
        splits.add(whole(file, index, given));
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
