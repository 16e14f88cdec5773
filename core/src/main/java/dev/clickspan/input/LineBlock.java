package dev.clickspan.input;

import dev.clickspan.InputFormat;

/**
 * Whole lines, decompressed. The bytes belong to the {@link BlockReader} and hold until it is asked
 * for the next block.
 */
public final class LineBlock {

  /** What a block holds. */
  public enum Kind {
    /** Whole lines; the last one of a file may lack its line end. */
    LINES,
    /** The start of one line that is longer than any line may be. */
    START_OF_TOO_LONG_LINE
  }

  /** So far a wide read may reach past the end of a block. */
  public static final int PADDING_BYTES = 64;

  /** Where a block lies in its file. */
  public enum Place {
    START_OF_FILE,
    FURTHER_ON
  }

  private final Kind kind;
  private final InputFormat format;
  private final Place place;
  private final byte[] bytes;
  private final int from;
  private final int to;

  LineBlock(Kind kind, InputFormat format, Place place, byte[] bytes, int from, int to) {
    this.kind = kind;
    this.format = format;
    this.place = place;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The end of the line that goes on here: the index of its LF, or {@code to}. */
  public static int lineEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  public Kind kind() {
    return kind;
  }

  /** How its records are written: the same for all blocks of a file. */
  public InputFormat format() {
    return format;
  }

  public Place place() {
    return place;
  }

  /**
   * The array that the block lies in; read only. It goes on for at least {@link #PADDING_BYTES}
   * behind the block, with any content.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the block begins in {@link #bytes()}. */
  public int from() {
    return from;
  }

  /** Where it ends, exclusive. */
  public int to() {
    return to;
  }
}
