package dev.clickspan.input;

import dev.clickspan.InputFormat;

/**
 * Whole lines, decompressed. Of formats whose records aren't lines each record was made one: see
 * {@link ArrayFraming} and {@link QuotedFraming}. The bytes belong to the {@link BlockReader} and
 * hold until it is asked for the next block.
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
  private final RecordForm form;
  private final Place place;
  private final long offset;
  private final long lineBreaksBefore;
  private final byte[] bytes;
  private final int from;
  private final int to;

  LineBlock(
      Kind kind,
      RecordForm form,
      Place place,
      long offset,
      long lineBreaksBefore,
      byte[] bytes,
      int from,
      int to) {
    this.kind = kind;
    this.form = form;
    this.place = place;
    this.offset = offset;
    this.lineBreaksBefore = lineBreaksBefore;
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
    return form.format();
  }

  /** The same with what its format leaves open. */
  public RecordForm form() {
    return form;
  }

  public Place place() {
    return place;
  }

  /** Where it begins in the decompressed content of its file, in bytes. */
  public long offset() {
    return offset;
  }

  /**
   * How many line breaks inside quotes were passed over with the rest of a record that is too long:
   * those between this block and the one before.
   */
  public long lineBreaksBefore() {
    return lineBreaksBefore;
  }

  /**
   * The array that the block lies in; read only, but for {@link QuotedFraming#restore}. It goes on
   * for at least {@link #PADDING_BYTES} behind the block, with any content.
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
