package dev.clickspan.input;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of an input that one thread reads: a whole file, or of a large plain file the lines that
 * begin within a range of its bytes.
 *
 * @param fileIndex the file's index in file order
 * @param fromByte where the range begins
 * @param toByte where it ends, exclusive; {@link Long#MAX_VALUE} for the end of the file
 */
public record InputSplit(InputFile file, int fileIndex, long fromByte, long toByte) {

  private static final long END_OF_FILE = Long.MAX_VALUE;

  public InputSplit {
    if (fromByte < 0 || fromByte >= toByte) {
      throw new IllegalArgumentException(
          "a range of bytes from %d to %d".formatted(fromByte, toByte));
    }
  }

  /** A whole file. */
  static InputSplit whole(InputFile file, int fileIndex) {
    return new InputSplit(file, fileIndex, 0, END_OF_FILE);
  }

  /**
   * Splits those files of which a thread can begin to read anywhere.
   *
   * @param files in file order
   * @param maxBytes a split is no larger
   * @return all splits, by file and then by place
   */
  public static List<InputSplit> of(List<InputFile> files, long maxBytes) {
    var splits = new ArrayList<InputSplit>();
    for (int index = 0; index < files.size(); index++) {
      InputFile file = files.get(index);
      long parts = 1 + (file.bytes() - 1) / maxBytes;
      if (parts > 1 && DecompressedFile.isPlain(file)) {
        // Of equal size, so that none is a mere rest.
        long length = 1 + (file.bytes() - 1) / parts;
        for (long part = 0; part < parts; part++) {
          // The last one takes what a file has grown by in the meantime, as for a whole file.
          long to = part == parts - 1 ? END_OF_FILE : (part + 1) * length;
          splits.add(new InputSplit(file, index, part * length, to));
        }
      } else {
        splits.add(whole(file, index));
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
